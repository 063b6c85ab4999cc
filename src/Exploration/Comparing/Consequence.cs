namespace BindSim.Exploration.Comparing;

/// <summary>What can happen under one policy only, because of what differed earlier in the run.</summary>
/// <param name="Side">Under which policy it can happen.</param>
/// <param name="Subject">The class of situations.</param>
/// <param name="Outcome">What happens.</param>
/// <param name="Witness">A shortest run that shows it.</param>
public sealed record Consequence(Side Side, Subject Subject, string Outcome, IReadOnlyList<WitnessStep> Witness);
