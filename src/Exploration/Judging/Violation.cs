namespace BindSim.Exploration.Judging;

/// <summary>A property that did not hold in a run.</summary>
/// <param name="PropertyId">Its id, such as <c>INV-U1</c>.</param>
/// <param name="Sentence">What it states.</param>
/// <param name="Detail">What happened instead, naming connections and addresses.</param>
/// <param name="Step">The step in which it showed; for a violation at quiescence the last one.</param>
public sealed record Violation(string PropertyId, string Sentence, string Detail, int Step);
