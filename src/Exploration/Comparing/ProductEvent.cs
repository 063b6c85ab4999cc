namespace BindSim.Exploration.Comparing;

/// <summary>One event, the same under both policies.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Slot">To which device; for a login, the next free slot.</param>
/// <param name="Asked">What a login asks for.</param>
internal readonly record struct ProductEvent(EventKind Kind, int Slot, int Asked);
