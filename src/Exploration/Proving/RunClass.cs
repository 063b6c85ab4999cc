namespace BindSim.Exploration.Proving;

/// <summary>What is decided of a run before it begins.</summary>
/// <param name="Cuts">How often each client's connection will be cut.</param>
/// <param name="ClockJumps">How often the wall clock will jump.</param>
/// <param name="Orders">
/// Clients whose first bind requests reach the server in the given order: each waits until those before it have been there. A client is in one of them at
/// most; one that is in none goes when it likes.
/// </param>
internal sealed record RunClass(int[] Cuts, int ClockJumps, IReadOnlyList<int[]> Orders)
{
    /// <summary>Whether a client has to wait for another, given who was there.</summary>
    public bool Holds(int client, bool[] arrived)
    {
        foreach (int[] order in Orders)
        {
            int at = Array.IndexOf(order, client);
            if (at > 0 && !arrived[order[at - 1]])
            {
                return true;
            }
        }

        return false;
    }
}
