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
/// <param name="ownPresence">Whether the account's sessions hear of each other.</param>
public sealed class ServerRules(PolicyDecisions decisions, bool ownPresence = false)
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

    /// <summary>Whether the server may decide the request of a stream that makes the session: to bind, or for the session that was promised.</summary>
    public bool MayDecide(ReadOnlySpan<StreamState> streams, int asker) =>
        streams[asker].IsAsking && (streams[asker].Phase == StreamPhase.Promised || MakesSession(streams[asker].Asked)) && !IsBusy(streams);

    /// <summary>Whether the server may answer the bind request of a stream with an address and no more.</summary>
    public bool MayPromise(ReadOnlySpan<StreamState> streams, int asker) =>
        streams[asker] is { IsAsking: true, Phase: StreamPhase.Open } && !MakesSession(streams[asker].Asked);

    /// <summary>The bind result tells an address (RFC 3921 section 3): there is no row yet, and others may be told the same.</summary>
    public static void Promise(Span<StreamState> streams, int asker, byte name)
    {
        ref StreamState stream = ref streams[asker];
        stream = (stream with { Phase = StreamPhase.Promised, ToServer = stream.ToServer & ~ToServer.Bind, Asked = 0, Name = name, Answer = Answer.Result }).Settled();
    }

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
                streams[i] = streams[i] with { Doom = Doom.Replaced };
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

    /// <summary>
    /// The bind is refused with a stanza error; the stream stays usable while retries are left. Under refuse-then-terminate the sessions that
    /// it was refused for remember it.
    /// </summary>
    /// <param name="streams">The streams to change.</param>
    /// <param name="asker">Whose bind it is.</param>
    /// <param name="refusal">The answer.</param>
    /// <param name="answering">The rules under which it is sent, which say how many retries are left; null where the policy is the same.</param>
    public void Refuse(Span<StreamState> streams, int asker, Answer refusal, ServerRules? answering = null)
    {
        answering ??= this;
        if (refusal == Answer.Conflict)
        {
            CountRefusal(streams, streams[asker].Asked);
        }

        answering.Fail(ref streams[asker], refusal, StreamPhase.Open, 0);
    }

    /// <summary>A bind is refused on a stream that was promised an address (RFC 3921 section 3): the promise stays.</summary>
    public void RefuseSecond(Span<StreamState> streams, int asker) => Fail(ref streams[asker], Answer.NotAllowed, StreamPhase.Promised, streams[asker].Name);

    /// <summary>A limit says that the stream ends with <c>policy-violation</c> instead of an answer.</summary>
    public static void Close(Span<StreamState> streams, int asker)
    {
        ref StreamState stream = ref streams[asker];
        stream = (stream with { Phase = StreamPhase.Ended, Closing = StreamClose.PolicyViolation }).Settled();
    }

    /// <summary>Whether the server may end the session of a stream for another one: before the grant or after it, as the policy says.</summary>
    public bool MayFence(ReadOnlySpan<StreamState> streams, int victim) => streams[victim].Doom switch
    {
        Doom.Replaced => Policy.KickOrder == KickOrder.BeforeGrant || !IsBusy(streams),
        Doom.Excess => true,
        _ => false,
    };

    /// <summary>The session ends with the stream error <c>conflict</c>: nothing it sends is processed any more, nothing is routed to it (section 4.9.3.3).</summary>
    public void Fence(Span<StreamState> streams, int victim)
    {
        End(streams, victim, hasRow: streams[victim].Doom == Doom.Excess);
        ref StreamState stream = ref streams[victim];
        stream = (stream with { Closing = StreamClose.Conflict }).Settled();
    }

    /// <summary>Whether the bind result may be sent: everybody who had to go first is gone (INV-U1).</summary>
    public bool MayGrant(ReadOnlySpan<StreamState> streams, int asker)
    {
        if (streams[asker].Phase != StreamPhase.Granting || Policy.KickOrder == KickOrder.AfterGrant)
        {
            return streams[asker].Phase == StreamPhase.Granting;
        }

        foreach (ref readonly StreamState stream in streams)
        {
            if (stream.Doom == Doom.Replaced)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bind result is sent (section 7.6.1).</summary>
    public void Grant(Span<StreamState> streams, int asker)
    {
        ref StreamState stream = ref streams[asker];
        stream = (stream with { Phase = StreamPhase.Bound, Failed = 0, Answer = Answer.Result, LimitsDue = Decisions.LimitsAfterGrant }).Settled();
    }

    /// <summary>The limits are looked at that the policy has looked at after a grant, beside other binds: whoever is too many must end.</summary>
    public void Trim(Span<StreamState> streams, int granted)
    {
        Exceed(streams, Decisions.Excess(streams, granted));
        streams[granted] = (streams[granted] with { LimitsDue = false }).Settled();
    }

    /// <summary>The policy has come into force for the sessions that are there as well (<see cref="ReloadEffect.Live"/>): whoever is too many must end.</summary>
    public void Apply(Span<StreamState> streams) => Exceed(streams, Decisions.ExcessOnReload(streams));

    /// <summary>Whether initial presence of a live session waits.</summary>
    public static bool MayShow(ReadOnlySpan<StreamState> streams, int stream) =>
        streams[stream].Phase == StreamPhase.Bound && (streams[stream].ToServer & ToServer.Presence) != 0;

    /// <summary>
    /// The contact is told that the session is available (RFC 6121 section 4.2.2). If it has yet to hear that an earlier session of the same
    /// resource is gone, or going, this takes the place of that (INV-R1, INV-R2).
    /// </summary>
    public void Show(Span<StreamState> streams, int shown)
    {
        byte name = streams[shown].Name;
        bool isGoing = streams[shown].Doom == Doom.Replaced && Policy.KickOrder == KickOrder.AfterGrant;
        streams[shown] = streams[shown] with { ToServer = streams[shown].ToServer & ~ToServer.Presence, Seen = isGoing ? Sighting.Unseen : Sighting.Available };
        for (int i = 0; i < streams.Length; i++)
        {
            ref StreamState other = ref streams[i];
            if (i != shown && !isGoing && other.Name == name && (other.Seen == Sighting.Owed || other.Doom == Doom.Replaced) && !Decisions.Names.IsGenerated(name))
            {
                other = (other with { Seen = Sighting.Unseen }).Settled();
            }
        }

        if (ownPresence && !isGoing)
        {
            OwnPresenceRules.Show(streams, shown, takesPlace: !Decisions.Names.IsGenerated(name));
        }
    }

    /// <summary>Whether the server may notice that a client is gone. What a deserted stream still carries may be lost.</summary>
    public static bool MayNotice(ReadOnlySpan<StreamState> streams, int gone)
    {
        ref readonly StreamState stream = ref streams[gone];
        return (stream.ToServer & ToServer.End) != 0
            && stream.Phase is StreamPhase.Open or StreamPhase.Promised or StreamPhase.Bound
            && (stream.Deserted || stream.ToServer == ToServer.End);
    }

    /// <summary>A client is gone: its row goes, and no other (INV-U4, RFC 6120 section 4.4), unless its session outlives the connection.</summary>
    public void Notice(Span<StreamState> streams, int gone)
    {
        if (ResumptionRules.Outlives(streams[gone]))
        {
            ResumptionRules.Hibernate(ref streams[gone]);
            return;
        }

        End(streams, gone, hasRow: streams[gone].Phase == StreamPhase.Bound && streams[gone].Doom != Doom.Replaced);
        streams[gone] = streams[gone].Settled();
    }

    /// <summary>The deadline of a hibernating session has passed: it ends (XEP-0198 section 5).</summary>
    public void Expire(Span<StreamState> streams, int hibernating)
    {
        End(streams, hibernating, hasRow: streams[hibernating].Doom != Doom.Replaced);
        streams[hibernating] = streams[hibernating].Settled();
    }

    /// <summary>The row of a session that has ended goes; younger rows move up.</summary>
    public static void Remove(Span<StreamState> streams, int ended)
    {
        Forget(streams, ended);
        streams[ended] = streams[ended].Settled();
    }

    /// <summary>The contact is told that an ended session is unavailable (RFC 6121 section 4.5.2).</summary>
    public static void Tell(Span<StreamState> streams, int gone) =>
        streams[gone] = (streams[gone] with { Seen = Sighting.Unseen }).Settled();

    private void Fail(ref StreamState stream, Answer refusal, StreamPhase left, byte name)
    {
        bool ends = IsLastRefusal(stream);
        stream = (stream with
        {
            ToServer = stream.ToServer & ~ToServer.Bind,
            Asked = 0,
            Name = ends ? (byte)0 : name,
            Failed = Decisions.FailuresCount ? (byte)Math.Min(stream.Failed + 1, byte.MaxValue) : (byte)0,
            Answer = refusal,
            Phase = ends ? StreamPhase.Ended : left,
            Closing = !ends ? StreamClose.None : Policy.RetriesOver == RetriesOver.Close ? StreamClose.Plain : StreamClose.PolicyViolation,
        }).Settled();
    }

    private static void Exceed(Span<StreamState> streams, ulong victims)
    {
        for (int i = 0; i < streams.Length; i++)
        {
            if ((victims >> i & 1) == 1 && streams[i] is { IsLive: true, Doom: Doom.None })
            {
                streams[i] = streams[i] with { Doom = Doom.Excess };
            }
        }
    }

    /// <summary>Whether a bind that is granted makes the session. One of Bind 2 always does (XEP-0386).</summary>
    private bool MakesSession(byte asked) => Policy.GrantPoint == GrantPoint.Bind || Decisions.Names.Inline(asked) is not null;

    private static void Forget(Span<StreamState> streams, int ended)
    {
        byte age = streams[ended].Age;
        streams[ended] = streams[ended] with { Phase = StreamPhase.Ended, Age = 0, Refusals = 0 };
        for (int i = 0; age > 0 && i < streams.Length; i++)
        {
            if (streams[i].Age > age)
            {
                streams[i] = streams[i] with { Age = (byte)(streams[i].Age - 1) };
            }
        }
    }

    /// <summary>A session ends. Its row goes at once, except where somebody counts rows of sessions that have ended.</summary>
    private void End(Span<StreamState> streams, int ended, bool hasRow)
    {
        ref StreamState stream = ref streams[ended];
        stream = stream with
        {
            Phase = StreamPhase.Dying,
            ToServer = ToServer.Nothing,
            Token = 0,
            Again = ToServer.Nothing,
            Up = default,
            Doom = Doom.None,
            Seen = stream.Seen == Sighting.Available ? Sighting.Owed : stream.Seen,
        };
        if (ownPresence)
        {
            OwnPresenceRules.Forget(streams, ended);
        }

        if (!hasRow || !Decisions.DyingCount)
        {
            Forget(streams, ended);
        }
    }

    private void CountRefusal(Span<StreamState> streams, byte name)
    {
        for (int i = 0; i < streams.Length; i++)
        {
            if (streams[i].IsLive && Decisions.AreSame(streams[i].Name, name) && streams[i].Refusals < Decisions.RefusalsCounted)
            {
                streams[i] = streams[i] with { Refusals = (byte)(streams[i].Refusals + 1) };
            }
        }
    }
}
