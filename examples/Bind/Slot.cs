namespace BindSim.Examples.Bind;

/// <summary>Where a client is.</summary>
public enum Phase
{
    /// <summary>It may ask for a resource.</summary>
    Idle,

    /// <summary>It has asked.</summary>
    Wait,

    /// <summary>It believes that it owns <see cref="Slot.Bound"/>.</summary>
    Bound,

    /// <summary>It has given up.</summary>
    Stop,
}

/// <summary>What the server has sent.</summary>
public enum Reply
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The bind result, with <see cref="Slot.ReplyName"/>.</summary>
    Result,

    /// <summary>A conflict error.</summary>
    Error,

    /// <summary>The session was terminated for a new one.</summary>
    Kick,
}

/// <summary>
/// One client, its connection in both directions and the server's handler and session of it, in 21 bits. A name is 0 for none, 1 to r for a resource,
/// r + 1 for the generated one.
/// </summary>
public struct Slot
{
    /// <summary>Bits of a slot.</summary>
    public const int Width = 21;

    private Slot(uint bits) => Bits = bits;

    /// <summary>The slot as a number below 2^21.</summary>
    public uint Bits { get; private set; }

    /// <summary>Where the client is.</summary>
    public Phase Phase
    {
        readonly get => (Phase)Get(0, 2);
        set => Set(0, 2, (int)value);
    }

    /// <summary>The name the client believes it owns; 0 unless <see cref="Phase"/> is Bound.</summary>
    public int Bound
    {
        readonly get => Get(2, 2);
        set => Set(2, 2, value);
    }

    /// <summary>Retries used.</summary>
    public int Tries
    {
        readonly get => Get(4, 2);
        set => Set(4, 2, value);
    }

    /// <summary>Whether a drop is under way to the server; it comes before a bind request.</summary>
    public bool DropUnderWay
    {
        readonly get => Get(6, 1) != 0;
        set => Set(6, 1, value ? 1 : 0);
    }

    /// <summary>The resource of a bind request under way to the server, or 0.</summary>
    public int Asked
    {
        readonly get => Get(7, 2);
        set => Set(7, 2, value);
    }

    /// <summary>The resource that the server's handler is working on, or 0.</summary>
    public int Handling
    {
        readonly get => Get(9, 2);
        set => Set(9, 2, value);
    }

    /// <summary>The owner the handler saw when it took the request, as slot + 1; 0 for none. Only with a racy registry.</summary>
    public int Snapshot
    {
        readonly get => Get(11, 3);
        set => Set(11, 3, value);
    }

    /// <summary>The name in the session table's row of this connection, or 0.</summary>
    public int Session
    {
        readonly get => Get(14, 2);
        set => Set(14, 2, value);
    }

    /// <summary>The first message under way to the client.</summary>
    public Reply Reply
    {
        readonly get => (Reply)Get(16, 2);
        set => Set(16, 2, (int)value);
    }

    /// <summary>The name in a result under way, or 0.</summary>
    public int ReplyName
    {
        readonly get => Get(18, 2);
        set => Set(18, 2, value);
    }

    /// <summary>Whether a kick is under way behind the first message.</summary>
    public bool KickBehind
    {
        readonly get => Get(20, 1) != 0;
        set => Set(20, 1, value ? 1 : 0);
    }

    /// <summary>Whether a kick is under way at all.</summary>
    public readonly bool KickUnderWay => KickBehind || Reply == Reply.Kick;

    /// <summary>The slot that <see cref="Bits"/> stands for.</summary>
    public static Slot FromBits(uint bits) => new(bits);

    /// <summary>The slot as one short line.</summary>
    public override readonly string ToString()
    {
        var client = Phase == Phase.Bound ? $"Bound {Bound}" : $"{Phase}";
        var up = $"{(DropUnderWay ? "drop " : "")}{(Asked > 0 ? $"bind {Asked}" : "")}".Trim();
        var handler = Handling == 0 ? "" : Snapshot > 0 ? $" handling {Handling} (saw {Snapshot})" : $" handling {Handling}";
        var down = $"{(Reply == Reply.None ? "" : Reply == Reply.Result ? $"result {ReplyName}" : $"{Reply}".ToLowerInvariant())}{(KickBehind ? " kick" : "")}";
        return $"{client} tries {Tries} up[{up}]{handler} session {Session} down[{down}]";
    }

    private readonly int Get(int at, int width) => (int)(Bits >> at) & ((1 << width) - 1);

    private void Set(int at, int width, int value) => Bits = (Bits & ~(((1u << width) - 1) << at)) | ((uint)value << at);
}
