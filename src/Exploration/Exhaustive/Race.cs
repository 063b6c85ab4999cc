namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Two dependent events of different actors with no event between them in the happens-before order, that may be possible the
/// other way round.
/// </summary>
/// <param name="First">The position of the earlier event.</param>
/// <param name="Second">The position of the later event.</param>
/// <param name="Affected">Whether the later event may do something else when it runs first.</param>
internal readonly record struct Race(int First, int Second, bool Affected);
