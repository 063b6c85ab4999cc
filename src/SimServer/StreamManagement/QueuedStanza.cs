using BindSim.SimServer.Routing;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.StreamManagement;

/// <summary>A stanza that a client was given and has not acknowledged.</summary>
/// <param name="Stanza">The stanza as sent.</param>
/// <param name="Delivery">What is to become of it if it never is; null where nobody waits to hear.</param>
public readonly record struct QueuedStanza(Element Stanza, Delivery? Delivery);
