namespace BindSim.SimNetwork.Choosing;

/// <summary>What an event that has not happened yet is about to touch. A hint for strategies, known only where an awaited call says so beforehand.</summary>
/// <param name="Space">What kind of thing; keys are compared inside one kind.</param>
/// <param name="Key">Which one; null where nothing is known.</param>
/// <param name="Writes">Whether it may change it.</param>
public readonly record struct Touch(int Space, string? Key, bool Writes)
{
    /// <summary>Whether the order of the two may matter: both touch the same, and one of them changes it.</summary>
    public bool RacesWith(in Touch other) =>
        Key is not null && (Writes || other.Writes) && Space == other.Space && string.Equals(Key, other.Key, StringComparison.Ordinal);
}
