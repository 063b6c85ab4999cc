namespace BindSim.Exploration.Proving;

/// <summary>How far a proof is.</summary>
/// <param name="Executions">Executions made.</param>
/// <param name="Estimated">Executions there seem to be in all: too few at first, for branches that are not discovered are not counted.</param>
/// <param name="Left">How long the rest will take at the rate so far.</param>
public readonly record struct ProofProgress(long Executions, long Estimated, TimeSpan Left);
