namespace BindSim.Exploration.Judging;

/// <summary>What happened on a wire. <em>Sent</em> is put on the wire, <em>received</em> is arrived at the other end; the order of all of them is the order of the run.</summary>
public enum ObservedKind
{
    /// <summary>A client connected.</summary>
    Connected,

    /// <summary>The client wrote something.</summary>
    ClientSent,

    /// <summary>Something the client wrote arrived whole; the server has not looked at it yet.</summary>
    ServerReceived,

    /// <summary>The server wrote something. A grant and a fence are told by this moment, not by the arrival.</summary>
    ServerSent,

    /// <summary>Something the server wrote arrived whole.</summary>
    ClientReceived,

    /// <summary>The client closed its direction, or it was reset.</summary>
    ClientEnded,

    /// <summary>The server closed its direction, or it was reset, by whomever.</summary>
    ServerEnded,

    /// <summary>The end of the client's direction arrived.</summary>
    ServerSawEnd,

    /// <summary>The end of the server's direction arrived.</summary>
    ClientSawEnd,

    /// <summary>The connection fell silent and nobody was told.</summary>
    Vanished,

    /// <summary>In a scenario without time: the time that the server gave a session to be resumed, from the end of this connection on, is over.</summary>
    WaitEnded,
}
