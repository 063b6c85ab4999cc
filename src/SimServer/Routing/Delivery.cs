using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Routing;

/// <summary>
/// A stanza on its way to one or more sessions. A client with stream management may never acknowledge it: when no copy has
/// reached anybody and none can any more, it goes back to its sender as an error (R-168). Whoever makes one has a share in it until <see cref="Lost"/>.
/// </summary>
/// <param name="sender">Who is told.</param>
/// <param name="stanza">What was sent.</param>
/// <param name="interleaving">Told of what is touched.</param>
public sealed class Delivery(Session sender, Element stanza, IInterleaving interleaving)
{
    private readonly string _key = $"{sender.ConnectionId} {stanza.Attribute("id")}";
    private readonly object _gate = new();
    private int _open = 1;
    private bool _reached;

    /// <summary>Another copy is on its way.</summary>
    public void Given()
    {
        lock (_gate)
        {
            Touched();
            _open++;
        }
    }

    /// <summary>A copy has reached its client.</summary>
    public void Reached()
    {
        lock (_gate)
        {
            Touched();
            _reached = true;
        }
    }

    /// <summary>A copy will not reach its client.</summary>
    public void Lost()
    {
        lock (_gate)
        {
            Touched();
            if (--_open > 0 || _reached)
            {
                return;
            }
        }

        // What nobody may answer, and what is of the moment only, is dropped.
        if (stanza.Name != "presence" && stanza.Attribute("type") is not ("error" or "result" or "headline"))
        {
            sender.Deliver(Stanzas.Error(stanza, "cancel", "service-unavailable"));
        }
    }

    private void Touched() => interleaving.Touched(SharedKind.Delivery, _key, SharedAccess.Write);
}
