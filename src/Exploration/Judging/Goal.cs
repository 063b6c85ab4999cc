namespace BindSim.Exploration.Judging;

/// <summary>Something that should happen in some run of a set: a set in which it never did has shown little.</summary>
/// <param name="Id">A short name for reports, such as <c>kick</c>.</param>
/// <param name="Sentence">What must have happened.</param>
public sealed record Goal(string Id, string Sentence)
{
    internal int Bit { get; init; }
}
