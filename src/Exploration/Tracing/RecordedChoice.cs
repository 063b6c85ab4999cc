using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Tracing;

/// <summary>One pick of a run.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="Count">How many alternatives there were.</param>
/// <param name="Index">Which was picked.</param>
/// <param name="Label">What it does, for people; replay compares it as well.</param>
public sealed record RecordedChoice(ChoiceKind Kind, int Count, int Index, string Label);
