using System.Text;

namespace BindSim.Model.Policies;

/// <summary>
/// Decides whether every text that one list of patterns matches is matched by another list: whether a device class
/// can be reached behind the classes before it. The empty text does not count, for no resource is empty.
/// </summary>
/// <remarks>
/// Exact, by walking all patterns at once as automata. The walk of one pattern ends after <see cref="StatesMax"/>
/// states with the answer "not covered"; that takes patterns with many <c>?</c> behind a <c>*</c>.
/// </remarks>
public static class GlobCoverage
{
    /// <summary>The states looked at for one pattern before the answer is given up as "not covered".</summary>
    public const int StatesMax = 2_000;

    /// <summary>Whether each text that one of <paramref name="patterns"/> matches is matched by one of <paramref name="covering"/>.</summary>
    public static bool Covers(ValueList<string> covering, ValueList<string> patterns)
    {
        foreach (string pattern in patterns)
        {
            if (!Covers(covering, pattern))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Covers(ValueList<string> covering, string pattern)
    {
        Rune[][] all = [[.. pattern.EnumerateRunes()], .. covering.Select(other => other.EnumerateRunes().ToArray())];
        SortedSet<Rune> alphabet = Alphabet(all);
        var start = new GlobProgress(all);
        var seen = new SortedSet<string>(StringComparer.Ordinal) { start.Key };
        var open = new Stack<GlobProgress>([start]);
        while (open.TryPop(out GlobProgress? state))
        {
            foreach (Rune next in alphabet)
            {
                GlobProgress after = state.After(next);
                if (after.FirstIsAtEnd && !after.AnotherIsAtEnd)
                {
                    return false;
                }

                if (after.FirstIsAlive && seen.Add(after.Key))
                {
                    open.Push(after);
                }
            }

            if (seen.Count > StatesMax)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every character that a pattern names, and one that stands for all others.</summary>
    private static SortedSet<Rune> Alphabet(Rune[][] patterns)
    {
        var letters = new SortedSet<Rune>(patterns.SelectMany(pattern => pattern).Where(letter => !GlobProgress.IsWild(letter)));
        var other = new Rune('a');
        while (letters.Contains(other))
        {
            other = new Rune(other.Value + 1);
        }

        letters.Add(other);
        return letters;
    }
}
