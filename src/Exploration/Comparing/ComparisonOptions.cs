namespace BindSim.Exploration.Comparing;

/// <summary>How far two policies are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The most events in one run that can be asked for.</summary>
    public const int StepsMax = 10;

    /// <summary>Events in one run, or null for as many as <see cref="StatesMax"/> and the policies' limits suggest.</summary>
    public int? Steps { get; init; }

    /// <summary>Events in one run that are no logins.</summary>
    public int OtherEvents { get; init; } = 2;

    /// <summary>About how many states to search where the number of events is not given.</summary>
    public long StatesMax { get; init; } = 40_000;

    /// <summary>Ends the comparison.</summary>
    public CancellationToken Cancel { get; init; }
}
