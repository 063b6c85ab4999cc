namespace BindSim.Exploration.Exhaustive;

/// <summary>Names one first-in first-out channel, such as one direction of one connection.</summary>
/// <param name="Value">Any number the program likes; equal numbers are the same channel, in every run.</param>
public readonly record struct ChannelKey(ulong Value);
