namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// An event as the search plans it. <see cref="Footprint"/> is what the event touches after the steps planned before it; it is
/// null for the last step of a reversed race until somebody needs it, for only running the program can tell. <see cref="Id"/> is
/// known at best when the footprint is.
/// </summary>
internal readonly record struct Step(ActorId Actor, int Alternative, Footprint? Footprint, EventId Id = default);
