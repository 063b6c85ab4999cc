using BindSim.Exploration.Running;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Strategies;

/// <summary>How long the runs of a setup are, roughly: what strategies need to know that spread something over a run.</summary>
/// <param name="Steps">Choices of the next event in one run, at least 1.</param>
/// <param name="FaultChances">Opportunities for a fault in one run.</param>
/// <param name="Faults">Faults that strike in one run at most.</param>
public readonly record struct RunLength(int Steps, int FaultChances, int Faults)
{
    private const int Pilots = 16;
    private const int FaultsAtLeast = 2;

    /// <summary>Measures a setup by the longest of a few random runs: the same for the same setup and seed, whoever asks.</summary>
    public static RunLength Measure(Setup setup, ulong seed)
    {
        var length = new RunLength(1, 0, 0);
        var random = new RandomStrategies(seed);
        for (int run = 0; run < Pilots; run++)
        {
            var counting = new CountingStrategy(random.ForRun(run));
            _ = new Run(setup, counting).Execute();
            length = new RunLength(
                Math.Max(length.Steps, counting.Steps), Math.Max(length.FaultChances, counting.FaultChances), Math.Max(length.Faults, counting.Faults));
        }

        // Where more may strike than by chance did, a strategy that draws at most as many would never see what needs them.
        int allowed = Enum.GetValues<FaultKind>().Sum(setup.Scenario.Faults.Of);
        return length with { Faults = length.FaultChances > 0 ? Math.Max(length.Faults, Math.Min(allowed, FaultsAtLeast)) : 0 };
    }
}
