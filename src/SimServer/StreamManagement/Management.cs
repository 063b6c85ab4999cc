namespace BindSim.SimServer.StreamManagement;

/// <summary>Stream management as one session has it.</summary>
/// <param name="id">What it is resumed by, or null where it cannot be.</param>
/// <param name="max">How long it waits to be resumed.</param>
/// <param name="queue">What its client has not acknowledged.</param>
/// <param name="queueMax">How much that may be.</param>
public sealed class Management(string? id, TimeSpan max, ReplayQueue queue, int queueMax)
{
    private uint _handled;

    /// <summary>What it is resumed by (the SM-ID), or null where it cannot be.</summary>
    public string? Id { get; } = id;

    /// <summary>How long it waits to be resumed once its connection is lost.</summary>
    public TimeSpan Max { get; } = max;

    /// <summary>How many stanzas of its client were handled.</summary>
    public StanzaCount Handled => new(Volatile.Read(ref _handled));

    internal ReplayQueue Queue { get; } = queue;

    internal int QueueMax { get; } = queueMax;

    /// <summary>A stanza of its client was handled; by the stream that carries it alone.</summary>
    internal void CountHandled() => Volatile.Write(ref _handled, Handled.Next.Value);
}
