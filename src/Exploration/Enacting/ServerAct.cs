namespace BindSim.Exploration.Enacting;

/// <summary>What can be seen of one connection in a run of the server, in the words of the specification.</summary>
internal enum ServerAct
{
    /// <summary>Its client connected.</summary>
    Connected,

    /// <summary>A request arrived at the server: to bind, or for the session that was promised.</summary>
    RequestArrived,

    /// <summary>Initial presence arrived at the server.</summary>
    PresenceArrived,

    /// <summary>A request to enable stream management arrived at the server.</summary>
    EnableArrived,

    /// <summary>A request to resume arrived at the server.</summary>
    ResumeArrived,

    /// <summary>A message or a request to another account arrived at the server.</summary>
    StanzaArrived,

    /// <summary>An acknowledgement arrived at the server.</summary>
    AckArrived,

    /// <summary>A message was sent to the client.</summary>
    MessageSent,

    /// <summary>The answer to its request was sent to the client.</summary>
    AnswerSent,

    /// <summary>An address was told, and there is no session yet (RFC 3921).</summary>
    Promised,

    /// <summary>The result that makes the client an owner was sent.</summary>
    Granted,

    /// <summary>A bind was refused with a stanza error.</summary>
    Refused,

    /// <summary>Stream management was enabled.</summary>
    Enabled,

    /// <summary>A session was resumed.</summary>
    Resumed,

    /// <summary>There was no such session to resume.</summary>
    NotResumed,

    /// <summary>With that, how much of the client's stanzas had been handled in it.</summary>
    HandledTold,

    /// <summary>The server ended the stream or the connection.</summary>
    Ended,

    /// <summary>The server saw the client's end.</summary>
    SawEnd,

    /// <summary>The contact was told that its session is available.</summary>
    Shown,

    /// <summary>The contact was told that its session is not available any more.</summary>
    Told,

    /// <summary>The client read an address for which it has to ask a session.</summary>
    ReadPromise,

    /// <summary>The client read that it is an owner.</summary>
    ReadResult,

    /// <summary>The client read a refusal.</summary>
    ReadRefusal,

    /// <summary>The client read that stream management is enabled.</summary>
    ReadEnabled,

    /// <summary>The client read that it has its session again.</summary>
    ReadResumed,

    /// <summary>The client read that its session is not there.</summary>
    ReadNotResumed,

    /// <summary>The client read a message.</summary>
    ReadMessage,

    /// <summary>The client read the answer to its request.</summary>
    ReadAnswer,

    /// <summary>The client read the end of its stream.</summary>
    ReadEnd,
}
