namespace BindSim.Model.Specification;

/// <summary>
/// What sessions send to another account, and what comes back: messages, in order (RFC 6120 section 10.1), and requests, whose answers are for the session
/// that asked and for no other (section 8.2.3). A client that counts keeps what it sent until the server has counted it, and sends the rest again after
/// a resumption (XEP-0198 section 5).
/// </summary>
/// <param name="window">How many stanzas a session may have under way, or kept by its client.</param>
/// <param name="counts">How stanzas are counted.</param>
/// <param name="resume">Whether sessions are resumed; then a client sends nothing that is not counted.</param>
public sealed class OutwardRules(int window, StanzaCounts counts, bool resume)
{
    /// <summary>Whether a device may send a stanza to another account.</summary>
    public bool MaySend(in DeviceState device, in StreamState stream) =>
        device.Phase == DevicePhase.Bound && stream.Answer == Answer.None && stream.Closing == StreamClose.None && stream.Up.Count < window && (!resume || device.Token != 0);

    /// <summary>Whether a device may ask: it waits for no answer.</summary>
    public bool MayAsk(in DeviceState device, in StreamState stream) => MaySend(device, stream) && stream.Query == Query.None;

    /// <summary>A device sends a message.</summary>
    /// <param name="stream">Its stream.</param>
    /// <param name="number">Its number; 0 where nobody looks at the order.</param>
    public void Send(ref StreamState stream, byte number) => stream = stream with { Up = stream.Up.Add(new Letter(Sent, number)) };

    /// <summary>A device sends a request.</summary>
    public void Ask(ref StreamState stream) =>
        stream = stream with { Up = stream.Up.Add(new Letter(Sent | Mail.Query, 0)), Query = Query.Asked };

    /// <summary>Whether the server may handle the next stanza of a session.</summary>
    public static bool MayHandle(in StreamState stream) => stream.Phase == StreamPhase.Bound && stream.Up.IsUnderWay;

    /// <summary>The server handles the next stanza of a session, counts it and passes it on.</summary>
    public void Handle(ref StreamState stream)
    {
        Query query = stream.Up.Next.IsQuery ? stream.Query | Query.Pending : stream.Query;
        stream = stream with { Up = stream.Up.AfterReading(counts), Query = query };
    }

    /// <summary>Whether the answer to a request may reach the server: it is dropped where its session is over, and waits for room where it lives.</summary>
    public bool MayAnswer(in StreamState asker) =>
        (asker.Query & Query.Pending) != 0 && (!asker.IsLive || asker.Down.Count < window);

    /// <summary>The other account answers. The answer is for the session that asked (INV-M4): where that is over, it is dropped.</summary>
    public static void Reply(ref StreamState asker)
    {
        asker = asker with { Query = asker.Query & ~Query.Pending };
        if (asker.IsLive)
        {
            Letter given = MessageRules.Given(asker, 0);
            asker = asker with { Down = given.Where == Mail.None ? asker.Down : asker.Down.Add(given with { Where = given.Where | Mail.Query }) };
        }

        asker = asker.Settled();
    }

    /// <summary>Whether the server may say how many stanzas of a client it has handled: more than it has said.</summary>
    public bool MayAcknowledge(in StreamState stream) =>
        resume && stream is { Phase: StreamPhase.Bound, Token: not 0, Deserted: false, Answer: Answer.None, Closing: StreamClose.None } && stream.Up.Counted != stream.Up.Told;

    /// <summary>The server says how many stanzas of a client it has handled (XEP-0198 section 4). What it handles before the client reads that is told with it.</summary>
    public static void Acknowledge(ref StreamState stream) => stream = stream with { Answer = Answer.Acknowledged };

    /// <summary>A client is told what the server has handled, and keeps the rest.</summary>
    public StanzaFlow Acknowledged(in StanzaFlow up) => up.Acknowledged(counts, up.Counted);

    /// <summary>A client whose session was resumed is told what the server has handled, and sends the rest again.</summary>
    public StanzaFlow Resumed(in StanzaFlow up) => Acknowledged(up).SentAgain();

    /// <summary>What a client keeps of a session that is over, with what was handled of it; nothing where it has no message to send again.</summary>
    public static StanzaFlow Left(in StanzaFlow up) => up.Unheard() is var kept && kept.Messages().IsEmpty ? default : kept;

    /// <summary>
    /// What a client sends again in its next session, once it is told how many stanzas of the last one were handled. It is not told: what became of them nobody knows, and nothing is
    /// sent again.
    /// </summary>
    /// <param name="left">What it keeps of the last one.</param>
    /// <param name="handled">What it is told.</param>
    public StanzaFlow Rest(in StanzaFlow left, byte handled)
    {
        StanzaFlow rest = left.Acknowledged(counts, handled).Messages();
        return rest.IsEmpty ? default : rest with { Told = 0, Counted = 0 };
    }

    private Mail Sent => resume ? Mail.Kept | Mail.Sent : Mail.Sent;
}
