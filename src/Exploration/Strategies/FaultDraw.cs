using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Strategies;

/// <summary>
/// When faults strike, for strategies that order events by priority. A fault is no event with a priority: it would strike at once or
/// never. So each run draws how many strike, from none to as many as random runs have, and at which opportunities, each equally likely:
/// late ones as much as early ones.
/// </summary>
/// <param name="random">Where the draws come from.</param>
/// <param name="length">How many opportunities there are, roughly. A draw beyond the last one comes to nothing.</param>
internal sealed class FaultDraw(RandomSource random, RunLength length)
{
    private readonly List<int> _due = [];
    private int _chances;

    /// <summary>Draws for the next run.</summary>
    public void Restart()
    {
        _due.Clear();
        _chances = 0;
        if (length.FaultChances > 0)
        {
            for (int left = random.Next(length.Faults + 1); left > 0; left--)
            {
                _due.Add(random.Next(length.FaultChances));
            }
        }
    }

    /// <summary>Whether a fault strikes at this choice; asked once for each choice of the run.</summary>
    public bool IsDue(in ChoicePoint point) => point.FirstFault < point.Count && _due.Contains(_chances++);
}
