using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>What two policies do differently, up to a bound.</summary>
public sealed record Comparison
{
    /// <summary>The policies.</summary>
    public required PolicyPair Policies { get; init; }

    /// <summary>Events in the longest runs that were searched.</summary>
    public required int Steps { get; init; }

    /// <summary>What was searched, in words.</summary>
    public required string Bound { get; init; }

    /// <summary>Distinct states of both policies together.</summary>
    public required long States { get; init; }

    /// <summary>Where they act differently, shortest witness first.</summary>
    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>What else is newly possible or no longer possible, because of these.</summary>
    public required IReadOnlyList<Consequence> Consequences { get; init; }

    /// <summary>What the change does to sessions that are there.</summary>
    public required IReadOnlyList<ChangeEffect> Effects { get; init; }

    /// <summary>Settings that differ and have an effect, and that no run shows.</summary>
    public required IReadOnlyList<UnshownSetting> NotShown { get; init; }

    /// <summary>Whether neither policy ever does what the other would not, up to the bound, and no setting differs that has an effect beyond it.</summary>
    public bool IsEquivalent => Differences.Count == 0 && NotShown.Count == 0;

    /// <summary>When the new policy is in force: the policy that is replaced says so.</summary>
    public ReloadEffect Reload => Policies.Old.Reload;
}
