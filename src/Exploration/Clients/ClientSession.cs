using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Clients;

/// <summary>
/// What a client keeps of a session with stream management, beyond its connections: how to resume it, what it has got, and what the server may not
/// have handled. Two clients may share one: a device whose app runs twice.
/// </summary>
internal sealed class ClientSession
{
    private readonly Queue<Element> _unhandled = new();
    private readonly StanzaCount _start;
    private StanzaCount _acknowledged;

    /// <summary>A session that is not there yet.</summary>
    /// <param name="start">The counts it starts at: 0 outside tests.</param>
    public ClientSession(StanzaCount start = default)
    {
        _start = start;
        _acknowledged = start;
        Got = start;
    }

    /// <summary>What it is resumed by; null before the server said so, and once it is over.</summary>
    public string? Id { get; set; }

    /// <summary>The client that has it now. What another one still gets is not counted any more.</summary>
    public SimClient? Holder { get; set; }

    /// <summary>Which connection of its client bound it.</summary>
    public int BoundAttempt { get; set; }

    /// <summary>The connection that bound it, by name; empty before.</summary>
    public string Bound { get; init; } = "";

    /// <summary>How many stanzas of the script were sent.</summary>
    public int StanzasSent { get; set; }

    /// <summary>How many stanzas were got.</summary>
    public StanzaCount Got { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Enabled(string? id)
    {
        Id = id;
        Got = _start;
    }

    /// <summary>One more stanza was got.</summary>
    public void Count() => Got = Got.Next;

    /// <summary>A stanza is sent.</summary>
    public void Send(Element stanza) => _unhandled.Enqueue(stanza);

    /// <summary>The server has handled so many.</summary>
    public void Handled(StanzaCount handled)
    {
        // Modulo 2^32 a count is before another, or after it, whichever is nearer; one from before changes nothing.
        while (handled.Since(_acknowledged) is > 0 and <= int.MaxValue && _unhandled.TryDequeue(out _))
        {
            _acknowledged = _acknowledged.Next;
        }
    }

    /// <summary>What the server has not handled, to be sent again.</summary>
    public IReadOnlyList<Element> Unhandled() => [.. _unhandled];
}
