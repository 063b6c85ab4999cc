namespace BindSim.Exploration.Comparing;

/// <summary>A class of situations in which two policies, with the same sessions there, act differently.</summary>
/// <param name="Subject">The class.</param>
/// <param name="Before">What the old policy does.</param>
/// <param name="After">What the new policy does.</param>
/// <param name="Situations">How many situations of the class, told apart by how many sessions are there, differ so.</param>
/// <param name="NewlyPossible">Whether what the new policy does could never be in such a situation under the old one.</param>
/// <param name="NoLongerPossible">Whether what the old policy does can no longer be in such a situation.</param>
/// <param name="Witness">A shortest run that shows it.</param>
public sealed record Difference(
    Subject Subject, string Before, string After, int Situations, bool NewlyPossible, bool NoLongerPossible, IReadOnlyList<WitnessStep> Witness);
