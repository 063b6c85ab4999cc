using BindSim.Exploration.Files;
using BindSim.Exploration.Scenarios;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Shrinking;

/// <summary>The faults that a scenario allows, as parts: each kind with the number of its strikes.</summary>
internal static class FaultParts
{
    public static void Add(Scenario scenario, PartList.Of<Scenario> parts)
    {
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            parts.Add($"fault {Words<FaultKind>.Of(kind)}", scenario.Faults.Of(kind), strikes => scenario with { Faults = With(scenario.Faults, kind, strikes) });
        }
    }

    private static FaultBudget With(FaultBudget budget, FaultKind kind, int strikes) => kind switch
    {
        FaultKind.Reset => budget with { Resets = strikes },
        FaultKind.HalfOpen => budget with { HalfOpens = strikes },
        FaultKind.Stall => budget with { Stalls = strikes },
        FaultKind.Partition => budget with { Partitions = strikes },
        FaultKind.Crash => budget with { Crashes = strikes },
        FaultKind.Pieces => budget with { Pieces = strikes },
        FaultKind.Lateness => budget with { Lateness = strikes },
        FaultKind.Storage => budget with { StorageFailures = strikes },
        FaultKind.ClockJump => budget with { ClockJumps = strikes },
        FaultKind.Collision => budget with { Collisions = strikes },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such fault."),
    };
}
