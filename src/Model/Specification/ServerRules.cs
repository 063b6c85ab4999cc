using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>
/// What a server may do with the streams of one account: RFC 6120 section 7 under a policy, one rule a method. A rule asks whether it may be used
/// and changes the streams given. Rules never choose: where several may be used, each of them is allowed.
/// </summary>
/// <remarks>
/// A server may do in parallel what it likes, as long as it looks as if binds of one account were decided one at a time: whoever was decided is granted
/// before the next decision. Between a decision and its grant anything else may happen.
/// </remarks>
/// <param name="decisions">What the policy says.</param>
public sealed class ServerRules(PolicyDecisions decisions)
{
    /// <summary>What the policy says.</summary>
    public PolicyDecisions Decisions { get; } = decisions;

    private SessionPolicy Policy => Decisions.Policy;

    /// <summary>Whether a bind was decided and not yet granted, so that the next one has to wait.</summary>
    public static bool IsBusy(ReadOnlySpan<StreamState> streams)
    {
        foreach (ref readonly StreamState stream in streams)
        {
            if (stream.Phase == StreamPhase.Granting)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the server may decide the bind request of a stream.</summary>
    public static bool MayDecide(ReadOnlySpan<StreamState> streams, int asker) => streams[asker].IsAsking && !IsBusy(streams);

    /// <summary>The bind is granted: it gets its row, and whom it replaces is doomed (sections 7.6.1 and 7.7.2.2).</summary>
    /// <param name="streams">The streams to change.</param>
    /// <param name="asker">Whose bind it is.</param>
    /// <param name="name">The name of the resource it gets.</param>
    /// <param name="victims">Whose sessions must end first, one bit each.</param>
    public void Accept(Span<StreamState> streams, int asker, byte name, ulong victims)
    {
        byte age = 0;
        for (int i = 0; i < streams.Length; i++)
        {
            if ((victims >> i & 1) == 1)
            {
                streams[i] = streams[i] with { Doomed = true };
            }

            age = Math.Max(age, streams[i].Age);
        }

        ref StreamState stream = ref streams[asker];
        stream = stream with
        {
            Phase = StreamPhase.Granting,
            ToServer = stream.ToServer & ~ToServer.Bind,
            Asked = 0,
            Name = name,
            Age = Decisions.AgesMatter ? (byte)(age + 1) : (byte)0,
        };
    }

    /// <summary>Whether one refusal more ends the stream (section 7.7.3).</summary>
    public bool IsLastRefusal(in StreamState stream) => stream.Failed >= Policy.BindRetries;

    /// <summary>The bind is refused with a stanza error; the stream stays usable while retries are left.</summary>
    public void Refuse(Span<StreamState> streams, int asker, Answer refusal)
    {
        ref StreamState stream = ref streams[asker];
        bool ends = IsLastRefusal(stream);
        stream = (stream with
        {
            ToServer = stream.ToServer & ~ToServer.Bind,
            Asked = 0,
            Failed = (byte)(stream.Failed + 1),
            Answer = refusal,
            Phase = ends ? StreamPhase.Ended : StreamPhase.Open,
            Closing = ends ? StreamClose.PolicyViolation : StreamClose.None,
        }).Settled();
    }

    /// <summary>One refusal too many: the stream ends at once, without the stanza error.</summary>
    public void RefuseByEnd(Span<StreamState> streams, int asker)
    {
        Refuse(streams, asker, Answer.None);
    }

    /// <summary>Whether the server may end the session of a stream for the bind that it decided.</summary>
    public static bool MayFence(ReadOnlySpan<StreamState> streams, int victim) => streams[victim].Doomed;

    /// <summary>The session ends with the stream error <c>conflict</c>: nothing it sends is processed any more, nothing is routed to it (section 4.9.3.3).</summary>
    public static void Fence(Span<StreamState> streams, int victim)
    {
        Forget(streams, victim);
        ref StreamState stream = ref streams[victim];
        stream = (stream with { Closing = StreamClose.Conflict }).Settled();
    }

    /// <summary>Whether the bind result may be sent: everybody who had to go is gone (INV-U1).</summary>
    public static bool MayGrant(ReadOnlySpan<StreamState> streams, int asker)
    {
        if (streams[asker].Phase != StreamPhase.Granting)
        {
            return false;
        }

        foreach (ref readonly StreamState stream in streams)
        {
            if (stream.Doomed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bind result is sent (section 7.6.1).</summary>
    public static void Grant(Span<StreamState> streams, int asker)
    {
        ref StreamState stream = ref streams[asker];
        stream = (stream with { Phase = StreamPhase.Bound, Failed = 0, Answer = Answer.Result }).Settled();
    }

    /// <summary>Whether initial presence of a live session waits.</summary>
    public static bool MayShow(ReadOnlySpan<StreamState> streams, int stream) =>
        streams[stream].Phase == StreamPhase.Bound && (streams[stream].ToServer & ToServer.Presence) != 0;

    /// <summary>
    /// The contact is told that the session is available (RFC 6121 section 4.2.2). If it has yet to hear that an earlier session of the same
    /// resource is gone, this takes the place of that (INV-R1, INV-R2).
    /// </summary>
    public void Show(Span<StreamState> streams, int shown)
    {
        byte name = streams[shown].Name;
        streams[shown] = streams[shown] with { ToServer = streams[shown].ToServer & ~ToServer.Presence, Seen = Sighting.Available };
        for (int i = 0; i < streams.Length; i++)
        {
            if (i != shown && streams[i].Seen == Sighting.Owed && streams[i].Name == name && !Decisions.Names.IsGenerated(name))
            {
                streams[i] = (streams[i] with { Seen = Sighting.Unseen }).Settled();
            }
        }
    }

    /// <summary>Whether the server may notice that a client is gone. What a deserted stream still carries may be lost.</summary>
    public static bool MayNotice(ReadOnlySpan<StreamState> streams, int gone)
    {
        ref readonly StreamState stream = ref streams[gone];
        return (stream.ToServer & ToServer.End) != 0
            && stream.Phase is StreamPhase.Open or StreamPhase.Bound
            && (stream.Deserted || stream.ToServer == ToServer.End);
    }

    /// <summary>A client is gone: its row goes, and no other (INV-U4, RFC 6120 section 4.4).</summary>
    public static void Notice(Span<StreamState> streams, int gone)
    {
        Forget(streams, gone);
        streams[gone] = streams[gone].Settled();
    }

    /// <summary>The contact is told that an ended session is unavailable (RFC 6121 section 4.5.2).</summary>
    public static void Tell(Span<StreamState> streams, int gone) =>
        streams[gone] = (streams[gone] with { Seen = Sighting.Unseen }).Settled();

    /// <summary>Takes the row of a stream out of the session table; younger rows move up.</summary>
    private static void Forget(Span<StreamState> streams, int ended)
    {
        ref StreamState stream = ref streams[ended];
        byte age = stream.Age;
        stream = stream with
        {
            Phase = StreamPhase.Ended,
            Age = 0,
            Doomed = false,
            Seen = stream.Seen == Sighting.Available ? Sighting.Owed : stream.Seen,
        };
        if (age == 0)
        {
            return;
        }

        for (int i = 0; i < streams.Length; i++)
        {
            if (streams[i].Age > age)
            {
                streams[i] = streams[i] with { Age = (byte)(streams[i].Age - 1) };
            }
        }
    }
}
