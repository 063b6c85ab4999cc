namespace BindSim.SimNetwork.Choosing;

/// <summary>One place where a run can go several ways.</summary>
/// <param name="Kind">What is decided.</param>
/// <param name="Count">How many alternatives there are; at least two.</param>
/// <param name="FirstFault">Index of the first alternative that is a fault; equal to <paramref name="Count"/> when none is.</param>
/// <param name="Alternatives">Says who acts in an alternative and what it does.</param>
public readonly record struct ChoicePoint(ChoiceKind Kind, int Count, int FirstFault, IAlternatives Alternatives);
