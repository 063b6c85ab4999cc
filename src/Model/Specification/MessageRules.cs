namespace BindSim.Model.Specification;

/// <summary>
/// What becomes of messages to the account (RFC 6121 section 8.5, XEP-0198 section 4), one at a time for each session: it is sent, and kept where the client
/// counts; acknowledged; sent again after a resumption; and what a session leaves behind goes to who has its resource next, or back.
/// </summary>
/// <remarks>
/// Which of several sessions a message to the bare JID is routed to is open, so it may be any. Without stream management what was under way
/// when a connection broke is lost: that is the rule by which it is dropped (INV-M1).
/// </remarks>
public static class MessageRules
{
    /// <summary>Whether a message may reach a session: it lives, and is done with the one before.</summary>
    public static bool MayWrite(in StreamState session) =>
        session is { IsLive: true, Doom: Doom.None, Mail: Mail.None } && (session.Token != 0 || !session.Deserted);

    /// <summary>A message reaches a session.</summary>
    public static void Write(ref StreamState session) => session = session with { Mail = Given(session) };

    /// <summary>Whether the server may take an acknowledgement.</summary>
    public static bool MayAcknowledge(in StreamState stream) => stream.Phase == StreamPhase.Bound && (stream.ToServer & ToServer.Ack) != 0;

    /// <summary>The client has acknowledged what was kept for it.</summary>
    public static void Acknowledge(ref StreamState stream) =>
        stream = stream with { ToServer = stream.ToServer & ~ToServer.Ack, Mail = Mail.None };

    /// <summary>Whether a session has left a message behind.</summary>
    public static bool IsLeft(in StreamState stream) => !stream.IsLive && (stream.Mail & Mail.Kept) != 0;

    /// <summary>What a session has left behind goes back to its sender, or is stored.</summary>
    public static void Return(ref StreamState stream) =>
        stream = (stream with { Mail = (stream.Mail & Mail.Sent) == 0 ? Mail.None : Mail.Sent | Mail.Returned }).Settled();

    /// <summary>Who has the resource next and can be given what a session has left behind; -1 for nobody.</summary>
    public static int Heir(ReadOnlySpan<StreamState> streams, int left)
    {
        for (int i = 0; i < streams.Length; i++)
        {
            if (i != left && streams[i] is { Phase: StreamPhase.Granting or StreamPhase.Bound, Deserted: false, Doom: Doom.None, Mail: Mail.None } && streams[i].Name == streams[left].Name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What a session has left behind is given to another.</summary>
    public static void Inherit(Span<StreamState> streams, int left, int heir)
    {
        streams[heir] = streams[heir] with { Mail = Given(streams[heir]) };
        Return(ref streams[left]);
    }

    /// <summary>What a client that resumes is sent again: what it says that it has is done with.</summary>
    public static Mail Resumed(Mail mail, bool isHeard) =>
        (mail & Mail.Read) != 0 ? Mail.None
        : (mail & Mail.Kept) == 0 ? Mail.None
        : isHeard ? Mail.Kept | Mail.Sent : Mail.Kept;

    /// <summary>What a message becomes for a client that reads it.</summary>
    public static Mail AfterReading(Mail mail) => (mail & Mail.Kept) != 0 ? (mail & ~Mail.Sent) | Mail.Read : Mail.None;

    /// <summary>Whether the fate of a message is open: nobody has it for good, and its sender was told nothing.</summary>
    public static bool IsOpen(Mail mail) => (mail & (Mail.Kept | Mail.Sent)) != 0 && (mail & (Mail.Read | Mail.Returned)) == 0;

    /// <summary>Whether a message is dropped, by the rule, when the connection breaks that carries it: nobody keeps it.</summary>
    public static bool IsLostWithConnection(Mail mail) => IsOpen(mail) && (mail & Mail.Kept) == 0;

    private static Mail Given(in StreamState session) =>
        (session.Token != 0 ? Mail.Kept : Mail.None) | (session.Phase != StreamPhase.Hibernating && !session.Deserted ? Mail.Sent : Mail.None);
}
