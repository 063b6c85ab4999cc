namespace BindSim.Exploration.Judging;

/// <summary>What an event means for sessions. A property names those it wants to see; each event is at most one of them.</summary>
[Flags]
internal enum Occurrences
{
    /// <summary>Nothing a property asks about.</summary>
    None = 0,

    /// <summary>The server sent a bind result: a grant.</summary>
    Granted = 1 << 0,

    /// <summary>The server answered a bind with a stanza error: a refusal.</summary>
    Refused = 1 << 1,

    /// <summary>The server fenced a connection: stream error, closing tag or end. Only the first of them counts.</summary>
    Fenced = 1 << 2,

    /// <summary>A message of a client, not an error, was put on another stream.</summary>
    MessageDelivered = 1 << 3,

    /// <summary>Available presence was put on a stream.</summary>
    AvailableShown = 1 << 4,

    /// <summary>Unavailable presence was put on a stream.</summary>
    UnavailableShown = 1 << 5,

    /// <summary>Presence of a subscription type was put on a stream.</summary>
    SubscriptionShown = 1 << 6,

    /// <summary>A request of another client was put on a stream.</summary>
    RequestRouted = 1 << 7,

    /// <summary>A result or error that answers an IQ other than a bind was put on a stream.</summary>
    IqAnswered = 1 << 8,

    /// <summary>A stanza that answers nothing was put on a stream that has no grant yet.</summary>
    StanzaBeforeGrant = 1 << 9,

    /// <summary>Something was put on a stream after its stream error or its end.</summary>
    SentAfterEnd = 1 << 10,

    /// <summary>The server enabled stream management.</summary>
    Enabled = 1 << 11,

    /// <summary>The server said how many stanzas it has handled.</summary>
    Acknowledged = 1 << 12,

    /// <summary>The server resumed a session; its former connection is still known as the one that carries it.</summary>
    Resumed = 1 << 13,

    /// <summary>The server refused to resume a session.</summary>
    ResumeFailed = 1 << 14,

    /// <summary>After a resumption a stanza was sent that is not the next of those that are to be sent again.</summary>
    WrongAgain = 1 << 15,

    /// <summary>A bind result was sent that only tells an address: the session has yet to be asked for.</summary>
    Promised = 1 << 16,
}
