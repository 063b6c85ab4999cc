using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>Everybody is told within the fence, so that no successor can be seen before (INV-R1).</summary>
public sealed class DeparturesAtOnce : IDepartures
{
    /// <inheritdoc/>
    public void Tell(Session gone, Element unavailable, IReadOnlyList<Session> observers)
    {
        foreach (Session observer in observers)
        {
            observer.Deliver(Stanzas.Address(unavailable, gone.Jid, observer.Jid));
        }
    }
}
