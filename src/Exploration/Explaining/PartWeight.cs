namespace BindSim.Exploration.Explaining;

/// <summary>What a part of scenario or policy did for a failure.</summary>
/// <param name="Name">The part, as <see cref="Shrinking.SettingPart.Name"/>.</param>
/// <param name="Mattered">False when the run fails in the same way without it, everything else happening as before as far as it can. True says no more than that this run does not.</param>
public sealed record PartWeight(string Name, bool Mattered);
