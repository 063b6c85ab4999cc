using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <summary>One thing that happened on a wire.</summary>
/// <param name="Step">The step of the run it happened in; never falls.</param>
/// <param name="Time">Virtual time since the run began.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Connection">Where.</param>
/// <param name="Element">
/// What was sent or received: a stanza, a stream error, a negotiation element, or a stream header as an element without children.
/// For the four kinds of sending and receiving null means the closing tag <c>&lt;/stream:stream&gt;</c>; for the others it is always null.
/// </param>
/// <param name="Reset">For an end: whether it is a reset and not an orderly close; otherwise false.</param>
public readonly record struct Observed(
    int Step, TimeSpan Time, ObservedKind Kind, ObservedConnection Connection, Element? Element = null, bool Reset = false)
{
    /// <summary>Whether this is the closing tag of a stream, sent or received.</summary>
    public bool IsStreamEnd =>
        Element is null && Kind is ObservedKind.ClientSent or ObservedKind.ServerReceived or ObservedKind.ServerSent or ObservedKind.ClientReceived;
}
