namespace BindSim.Model.Specification;

/// <summary>
/// What becomes of messages to the account (RFC 6121 section 8.5, XEP-0198 section 4): each is sent, and kept where the client
/// counts; acknowledged; sent again after a resumption; and what a session leaves behind goes to who has its resource next, or back.
/// </summary>
/// <remarks>
/// Which of several sessions a message to the bare JID is routed to is open, so it may be any. Without stream management what was under way
/// when a connection broke is lost: that is the rule by which it is dropped (INV-M1).
/// </remarks>
/// <param name="window">How many a session may have that are not settled.</param>
/// <param name="counts">How stanzas are counted.</param>
public sealed class MessageRules(int window, StanzaCounts counts)
{
    /// <summary>Whether a message may reach a session: it lives, and there is room.</summary>
    public bool MayWrite(in StreamState session) =>
        session is { IsLive: true, Doom: Doom.None } && session.Down.Count < window && (session.Token != 0 || !session.Deserted);

    /// <summary>A message reaches a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="number">Its number; 0 where nobody looks at the order.</param>
    public static void Write(ref StreamState session, byte number) => session = session with { Down = session.Down.Add(Given(session, number)) };

    /// <summary>Whether the server may take an acknowledgement.</summary>
    public static bool MayAcknowledge(in StreamState stream) => stream.Phase == StreamPhase.Bound && (stream.ToServer & ToServer.Ack) != 0;

    /// <summary>The client has said how many it has handled: those are kept no more.</summary>
    public void Acknowledge(ref StreamState stream) =>
        stream = stream with { ToServer = stream.ToServer & ~ToServer.Ack, Down = stream.Down.Acknowledged(counts, stream.Down.Counted) };

    /// <summary>Whether a session has left something behind.</summary>
    public static bool IsLeft(in StreamState stream) => !stream.IsLive && stream.Down.Kept > 0;

    /// <summary>The oldest that a session has left behind goes back to its sender, or is stored; the answer to a request is dropped.</summary>
    public static void Return(ref StreamState stream) => stream = (stream with { Down = stream.Down.Returned() }).Settled();

    /// <summary>
    /// Who has the resource next and can be given the oldest message that a session has left behind; -1 for nobody. Behind a newer one it is given to nobody (INV-M5),
    /// and the answer to a request never is (INV-M4).
    /// </summary>
    public int Heir(ReadOnlySpan<StreamState> streams, int left)
    {
        Letter oldest = streams[left].Down.OldestKept;
        for (int i = 0; i < streams.Length && !oldest.IsQuery; i++)
        {
            if (i != left && streams[i] is { Phase: StreamPhase.Granting or StreamPhase.Bound, Deserted: false, Doom: Doom.None } && streams[i].Name == streams[left].Name && IsBehind(oldest, streams[i].Down))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The oldest that a session has left behind is given to another.</summary>
    public static void Inherit(Span<StreamState> streams, int left, int heir)
    {
        Write(ref streams[heir], streams[left].Down.OldestKept.Number);
        Return(ref streams[left]);
    }

    /// <summary>What was written last, wherever it is, is older; and there is room.</summary>
    private bool IsBehind(Letter letter, in StanzaFlow flow) =>
        flow.Count < window && (letter.Number == 0 || (flow.Newest < letter.Number && flow.First.Number < letter.Number && flow.Second.Number < letter.Number));

    internal static Letter Given(in StreamState session, byte number) => new(
        (session.Token != 0 ? Mail.Kept : Mail.None) | (session.Phase != StreamPhase.Hibernating && !session.Deserted ? Mail.Sent : Mail.None), number);
}
