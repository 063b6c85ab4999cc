namespace BindSim.Exploration.Comparing;

/// <summary>Where something was seen: an event in a state of a search.</summary>
/// <param name="Depth">Events of the run, this one included.</param>
/// <param name="Oddity">How much there is in the run that a story is better without: devices that name no resource or an illegal one, devices of several kinds.</param>
/// <param name="Part">Which part of the search.</param>
/// <param name="Node">The state's number in it.</param>
/// <param name="Event">The event; none where the state itself shows it.</param>
internal readonly record struct Sighting(int Depth, int Oddity, int Part, int Node, ProductEvent? Event);
