namespace BindSim.Exploration.Findings;

/// <summary>
/// Something about a policy that a person wants to know before it goes into production. It breaks no property: the server does
/// exactly what the policy says.
/// </summary>
/// <param name="Id">Its kind, such as <c>kick-war</c>; one of <see cref="PolicyFindings.Kinds"/>.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Path">The setting it comes from, see <see cref="Files.PolicyPlaces"/>.</param>
/// <param name="Sentence">What is found.</param>
/// <param name="Advice">What to do.</param>
public sealed record Finding(string Id, FindingLevel Level, string Path, string Sentence, string Advice)
{
    /// <summary>The shortest story of it, one sentence an event; empty where there is none to tell.</summary>
    public IReadOnlyList<string> Story { get; init; } = [];

    /// <summary>The RFC section it departs from, or null.</summary>
    public string? Source { get; init; }
}
