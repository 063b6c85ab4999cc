namespace BindSim.Exploration.ModelChecking;

/// <summary>All orders of n things, one after another.</summary>
internal static class Permutations
{
    /// <summary>Turns <paramref name="places"/> into the next permutation in lexicographic order; false, and the first one, behind the last.</summary>
    public static bool Advance(Span<int> places)
    {
        var pivot = places.Length - 2;
        while (pivot >= 0 && places[pivot] > places[pivot + 1])
        {
            pivot--;
        }

        if (pivot < 0)
        {
            places.Reverse();
            return false;
        }

        var swap = places.Length - 1;
        while (places[swap] < places[pivot])
        {
            swap--;
        }

        (places[pivot], places[swap]) = (places[swap], places[pivot]);
        places[(pivot + 1)..].Reverse();
        return true;
    }
}
