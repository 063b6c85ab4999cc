namespace BindSim.SimServer.StreamManagement;

/// <summary>
/// What one client was given and has not acknowledged, in order: what is sent again when it resumes. Its owner guards it.
/// </summary>
/// <param name="start">The count it starts at: 0 outside tests.</param>
public class ReplayQueue(StanzaCount start = default)
{
    private Queue<QueuedStanza> _stanzas = new();

    /// <summary>How many stanzas were sent.</summary>
    public StanzaCount Sent { get; private set; } = start;

    /// <summary>How many of them were acknowledged.</summary>
    public StanzaCount Acknowledged { get; private set; } = start;

    /// <summary>How many were not.</summary>
    public int Count => _stanzas.Count;

    /// <summary>Adds the next one.</summary>
    public virtual void Add(QueuedStanza stanza)
    {
        Sent = Sent.Next;
        _stanzas.Enqueue(stanza);
    }

    /// <summary>Adds what goes before all that is there, of which the client has got nothing yet.</summary>
    public void AddAhead(IReadOnlyList<QueuedStanza> stanzas)
    {
        Sent = new StanzaCount(unchecked(Sent.Value + (uint)stanzas.Count));
        _stanzas = new Queue<QueuedStanza>([.. stanzas, .. _stanzas]);
    }

    /// <summary>
    /// Whether so many can have been handled: no more than sent. Fewer than acknowledged before is an old count that was overtaken, by another
    /// connection of the same client.
    /// </summary>
    public virtual bool IsPossible(StanzaCount handled) => IsBehind(handled) || handled.Since(Acknowledged) <= Sent.Since(Acknowledged);

    /// <summary>Forgets what was handled.</summary>
    /// <param name="handled">How many were, a <see cref="IsPossible"/> count.</param>
    public virtual void Acknowledge(StanzaCount handled)
    {
        while (!IsBehind(handled) && Acknowledged != handled && _stanzas.TryDequeue(out QueuedStanza stanza))
        {
            Acknowledged = Acknowledged.Next;
            stanza.Delivery?.Reached();
        }
    }

    /// <summary>What is to be sent again, in order. It stays in the queue until it is acknowledged.</summary>
    public virtual IReadOnlyList<QueuedStanza> Replay() => [.. _stanzas];

    // Modulo 2^32 a count is before another, or after it, whichever is nearer.
    private bool IsBehind(StanzaCount handled) => handled.Since(Acknowledged) > int.MaxValue;

    /// <summary>Takes out everything: the session is over.</summary>
    public virtual IReadOnlyList<QueuedStanza> Drain()
    {
        QueuedStanza[] all = [.. _stanzas];
        _stanzas.Clear();
        return all;
    }
}
