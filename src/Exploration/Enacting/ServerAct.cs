namespace BindSim.Exploration.Enacting;

/// <summary>What can be seen of one connection in a run of the server, in the words of the specification.</summary>
internal enum ServerAct
{
    /// <summary>Its client connected.</summary>
    Connected,

    /// <summary>A bind request arrived at the server.</summary>
    BindArrived,

    /// <summary>Initial presence arrived at the server.</summary>
    PresenceArrived,

    /// <summary>The bind result was sent.</summary>
    Granted,

    /// <summary>A bind was refused with a stanza error.</summary>
    Refused,

    /// <summary>The server ended the stream or the connection.</summary>
    Ended,

    /// <summary>The server saw the client's end.</summary>
    SawEnd,

    /// <summary>The contact was told that its session is available.</summary>
    Shown,

    /// <summary>The contact was told that its session is not available any more.</summary>
    Told,

    /// <summary>The client read its bind result.</summary>
    ReadResult,

    /// <summary>The client read a refusal.</summary>
    ReadRefusal,

    /// <summary>The client read the end of its stream.</summary>
    ReadEnd,
}
