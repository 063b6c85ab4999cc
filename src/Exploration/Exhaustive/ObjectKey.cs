namespace BindSim.Exploration.Exhaustive;

/// <summary>Names one piece of shared state that events read and write, such as one key of the session directory.</summary>
/// <param name="Value">Any number the program likes; equal numbers are the same object, in every run.</param>
public readonly record struct ObjectKey(ulong Value);
