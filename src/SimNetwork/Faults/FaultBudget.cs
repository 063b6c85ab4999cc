namespace BindSim.SimNetwork.Faults;

/// <summary>How often each kind of fault may strike in one run. A bound, stated in every verdict.</summary>
public sealed record FaultBudget
{
    /// <summary>No fault at all.</summary>
    public static FaultBudget None { get; } = new();

    /// <summary>Strikes of <see cref="FaultKind.Reset"/>.</summary>
    public int Resets { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.HalfOpen"/>.</summary>
    public int HalfOpens { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.Stall"/>.</summary>
    public int Stalls { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.Partition"/>.</summary>
    public int Partitions { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.Crash"/>.</summary>
    public int Crashes { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.Pieces"/>.</summary>
    public int Pieces { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.Lateness"/>.</summary>
    public int Lateness { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.Storage"/>.</summary>
    public int StorageFailures { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.ClockJump"/>.</summary>
    public int ClockJumps { get; init; }

    /// <summary>Strikes of <see cref="FaultKind.Collision"/>.</summary>
    public int Collisions { get; init; }

    /// <summary>The same budget in which faults of one kind cannot strike.</summary>
    public FaultBudget Without(FaultKind kind) => kind switch
    {
        FaultKind.Reset => this with { Resets = 0 },
        FaultKind.HalfOpen => this with { HalfOpens = 0 },
        FaultKind.Stall => this with { Stalls = 0 },
        FaultKind.Partition => this with { Partitions = 0 },
        FaultKind.Crash => this with { Crashes = 0 },
        FaultKind.Pieces => this with { Pieces = 0 },
        FaultKind.Lateness => this with { Lateness = 0 },
        FaultKind.Storage => this with { StorageFailures = 0 },
        FaultKind.ClockJump => this with { ClockJumps = 0 },
        FaultKind.Collision => this with { Collisions = 0 },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such fault."),
    };

    /// <summary>The budget of one kind.</summary>
    public int Of(FaultKind kind) => kind switch
    {
        FaultKind.Reset => Resets,
        FaultKind.HalfOpen => HalfOpens,
        FaultKind.Stall => Stalls,
        FaultKind.Partition => Partitions,
        FaultKind.Crash => Crashes,
        FaultKind.Pieces => Pieces,
        FaultKind.Lateness => Lateness,
        FaultKind.Storage => StorageFailures,
        FaultKind.ClockJump => ClockJumps,
        FaultKind.Collision => Collisions,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such fault."),
    };
}
