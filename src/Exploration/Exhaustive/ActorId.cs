namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Names one actor of a program: something that has at most one next event at a time, such as a client, a handler, the
/// delivery end of one connection, or a timer. The same actor has the same value in every run of the program.
/// </summary>
/// <param name="Value">Any number the program likes; equal numbers are the same actor.</param>
public readonly record struct ActorId(ulong Value);
