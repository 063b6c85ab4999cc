namespace BindSim.SimServer.Sharing;

/// <summary>What connections share.</summary>
public enum SharedKind
{
    /// <summary>The session directory's rows of one account; the key is the bare JID.</summary>
    Sessions,

    /// <summary>The roster of one account; the key is the bare JID.</summary>
    Roster,

    /// <summary>The lock that puts the binds of one account in order; the key is the bare JID.</summary>
    BindLock,

    /// <summary>What one session has told of itself and to whom; the key is its connection's id.</summary>
    Presence,

    /// <summary>Whether one connection's mailbox is open, held back or closed; the key is the connection's id. What is written is the transport's to report.</summary>
    Mailbox,

    /// <summary>Which session an id of stream management stands for; the key is the id.</summary>
    Resumptions,

    /// <summary>Which stream carries one session and what is kept for its client under stream management; the key is the id of the connection it was bound on.</summary>
    Management,

    /// <summary>How far one stream is: what it is handling, whether another one takes over from it, whether it is over; the key is its connection's id.</summary>
    Handling,

    /// <summary>Which sessions of one account want copies of its messages; the key is the bare JID.</summary>
    Carbons,

    /// <summary>Who has got one message that several sessions with stream management were given; the key names the sender's connection and the message.</summary>
    Delivery,
}
