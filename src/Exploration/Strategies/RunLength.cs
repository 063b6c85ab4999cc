using BindSim.Exploration.Running;

namespace BindSim.Exploration.Strategies;

/// <summary>How long the runs of a setup are, roughly: what strategies need to know that spread something over a run.</summary>
/// <param name="Steps">Choices of the next event in one run, at least 1.</param>
/// <param name="FaultChances">Opportunities for a fault in one run.</param>
/// <param name="Faults">Faults that struck in one run.</param>
public readonly record struct RunLength(int Steps, int FaultChances, int Faults)
{
    private const int Pilots = 16;

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

        // Where faults may strike and by chance none did, one may: a strategy that never draws any would search without them.
        return length with { Faults = length.FaultChances > 0 ? Math.Max(length.Faults, 1) : 0 };
    }
}
