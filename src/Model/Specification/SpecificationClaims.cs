using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>
/// The properties of PROTOCOL.md section 0 as claims about states. They are written from the requirements and not from the rules, so
/// that a rule, or the policy's decision, that is wrong shows here.
/// </summary>
/// <param name="specification">What they are about.</param>
public sealed class SpecificationClaims(SessionSpecification specification)
{
    /// <summary>The ids of all <see cref="Findings"/>.</summary>
    public static readonly IReadOnlyList<string> FindingIds = ["locked-out", "limit-exceeded", "two-owners", .. ResumptionClaims.FindingIds];

    private readonly SessionPolicy _policy = specification.Policy;
    private readonly SpecificationNames _names = specification.Names;
    private readonly ClassesOfNames _classes = new(specification);
    private readonly ResumptionClaims _resumption = new(specification);
    private readonly MessageClaims _messages = new(specification);
    private readonly OwnPresenceClaims _ownPresence = new(specification);

    /// <summary>Every claim that says something under the policy; goals come last.</summary>
    public IReadOnlyList<Claim> All => [.. Safety, .. _resumption.Safety, .. _messages.Safety, .. _ownPresence.Safety, Ends, Settles, .. Goals, .. _resumption.Goals, .. _messages.Goals, .. _ownPresence.Goals];

    /// <summary>What must hold in every state, and in every state in which a run ends.</summary>
    public IReadOnlyList<Claim> Safety =>
    [
        new("INV-U1", "At most one session owns a full JID.", ClaimKind.Always, HasSingleOwners),
        new("INV-U4", "A session whose client was told nothing still has its row.", ClaimKind.Always, HasRowsOfTheQuiet),
        new("INV-P1", "Who loses its session to another is told conflict.", ClaimKind.Always, TellsTheKicked),
        new("INV-P2", "A session is ended for the same resource only under terminate-old.", ClaimKind.Always, EndsOnlyUnderTerminateOld),
        new("INV-P4", "No more sessions are live than the limits allow; the oldest make room.", ClaimKind.Always, KeepsLimits),
        new("INV-P5", "Nobody is ended but for a bind that is granted next.", ClaimKind.Always, EndsOnlyForABind),
        new("INV-P6", "Failed binds end a stream when the policy says.", ClaimKind.Always, BoundsRetries),
        new("INV-R1", "Nobody hears that a session is gone after hearing of its successor.", ClaimKind.Always, TellsInOrder),
        new("INV-M3", "A session that has ended is shown to nobody, and nothing of it is processed.", ClaimKind.Always, IsSilentAfterItsEnd),
    ];

    /// <summary>How a run ends, where it does: nobody waits, the table is reality, nothing is owed to the contact.</summary>
    public Claim Ends => new(
        "INV-U2", "At the end every bind was answered, the table holds the live sessions and no more, and the contact knows.", ClaimKind.AtTheEnd, IsProperEnd);

    /// <summary>No kick war.</summary>
    public Claim Settles { get; } = new("INV-L1", "The devices settle: no kicks without end.", ClaimKind.EveryRunEnds, static (in _) => false);

    /// <summary>What must be able to happen under the policy and the bound, or the search has shown little.</summary>
    public IReadOnlyList<Claim> Goals =>
    [
        new("kick", "A session was ended for another one.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Closing == StreamClose.Conflict)),
        new("refusal-conflict", "A bind was refused because the resource was in use.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Answer == Answer.Conflict)),
        new("refusal-limit", "A bind was refused because a session limit was reached.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Answer == Answer.ResourceConstraint)),
        new("refusal-bad-resource", "A bind was refused because the resource was not legal.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Answer is Answer.BadRequest or Answer.JidMalformed)),
        new("refusal-not-allowed", "A bind was refused because the account may not bind.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Answer == Answer.NotAllowed)),
        new("override", "A session was granted another resource than it asked for.", ClaimKind.Sometimes, (in state) => state.AnyStream((in stream) => stream.Phase == StreamPhase.Bound && _names.IsGenerated(stream.Name))),
        new("retries-exhausted", "A stream was ended after too many failed binds.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Closing is StreamClose.PolicyViolation or StreamClose.Plain)),
    ];

    /// <summary>What a person should know of the policy, although it breaks no property: each with a shortest run that leads to it.</summary>
    public IReadOnlyList<Claim> Findings =>
    [
        new("locked-out", "A device is turned away because of its own earlier session.", ClaimKind.Sometimes, LocksOut),
        new("limit-exceeded", "More sessions are live than a limit allows, for the limit is looked at after the grant.", ClaimKind.Sometimes, ExceedsForAWhile),
        new("two-owners", "Two clients were granted one full JID, for the old one is told after the new one.", ClaimKind.Sometimes, HasTwoOwners),
        .. _resumption.Findings,
    ];

    private static bool LocksOut(in SystemState state)
    {
        for (int i = 0; i < SystemState.DevicesMax; i++)
        {
            if (state.Streams[(2 * i) + 1].HasRow && state.Streams[2 * i].Answer is Answer.Conflict or Answer.ResourceConstraint)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasTwoOwners(in SystemState state)
    {
        foreach (ref readonly StreamState old in state.Streams)
        {
            if (old is { Phase: StreamPhase.Bound, Doom: Doom.Replaced } && !ServerRules.IsBusy(state.Streams))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TellsTheKicked(in SystemState state)
    {
        for (int i = 0; i < SystemState.DevicesMax; i++)
        {
            ref readonly StreamState stream = ref state.Streams[2 * i];
            if (stream is { Phase: StreamPhase.Dying or StreamPhase.Ended, Closing: StreamClose.None, LimitsDue: false })
            {
                return false;
            }
        }

        return true;
    }

    private bool EndsOnlyForABind(in SystemState state)
    {
        bool doomed = false;
        int granting = 0;
        foreach (ref readonly StreamState stream in state.Streams)
        {
            doomed |= stream.Doom == Doom.Replaced;
            granting += stream.Phase == StreamPhase.Granting ? 1 : 0;
        }

        return granting <= 1 && (!doomed || granting == 1 || _policy.KickOrder == KickOrder.AfterGrant);
    }

    private static bool IsSilentAfterItsEnd(in SystemState state)
    {
        foreach (ref readonly StreamState stream in state.Streams)
        {
            if (!stream.IsLive && (stream.Seen == Sighting.Available || stream.Doom != Doom.None))
            {
                return false;
            }

            if (stream is { Phase: StreamPhase.Ended, Age: > 0 } or { Phase: StreamPhase.Ended or StreamPhase.Dying, ToServer: not ToServer.Nothing })
            {
                return false;
            }
        }

        return true;
    }

    private bool IsProperEnd(in SystemState state)
    {
        for (int i = 0; i < specification.Bound.Devices; i++)
        {
            ref readonly DeviceState device = ref state.Devices[i];
            ref readonly StreamState stream = ref state.Streams[2 * i];
            bool isLive = device.Phase == DevicePhase.Bound && stream.Phase == StreamPhase.Bound && stream.Name == device.Believes;
            bool isGone = device.Phase is DevicePhase.Stopped or DevicePhase.Left && stream == default;
            if ((!isLive && !isGone) || device.Stray.IsThere)
            {
                return false;
            }

            if (isLive && (stream.Doom != Doom.None || stream.LimitsDue || !stream.Down.IsEmpty || stream.Up.IsUnderWay || stream.Query != Query.None))
            {
                return false;
            }

            if (state.Streams[(2 * i) + 1] != default || stream.Seen == Sighting.Owed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Under "kick after grant" the policy itself declares that a replaced session is there for a while.</summary>
    private bool IsOwner(in StreamState stream) =>
        stream.IsLive && (stream.Doom != Doom.Replaced || _policy.KickOrder == KickOrder.BeforeGrant);

    private bool HasSingleOwners(in SystemState state)
    {
        ulong owned = 0;
        foreach (ref readonly StreamState stream in state.Streams)
        {
            if (IsOwner(stream) && !_names.IsGenerated(stream.Name))
            {
                if ((owned >> stream.Name & 1) == 1)
                {
                    return false;
                }

                owned |= 1UL << stream.Name;
            }
        }

        return true;
    }

    /// <summary>A device that believes in its resource, with nothing under way in either direction, is right.</summary>
    private static bool HasRowsOfTheQuiet(in SystemState state)
    {
        for (int i = 0; i < SystemState.DevicesMax; i++)
        {
            ref readonly DeviceState device = ref state.Devices[i];
            ref readonly StreamState stream = ref state.Streams[2 * i];
            if (device.Phase == DevicePhase.Bound && stream.IsSilent && (stream.Phase != StreamPhase.Bound || stream.Name != device.Believes))
            {
                return false;
            }
        }

        return true;
    }

    private bool EndsOnlyUnderTerminateOld(in SystemState state)
    {
        foreach (ref readonly StreamState granting in state.Streams)
        {
            if (granting.Phase != StreamPhase.Granting || _names.IsGenerated(granting.Name))
            {
                continue;
            }

            foreach (ref readonly StreamState other in state.Streams)
            {
                if (other.IsLive && other.Name == granting.Name && !(other.Doom == Doom.Replaced && MayEndTheOld(other)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool MayEndTheOld(in StreamState old) => _classes.ConflictOver(old.Name) switch
    {
        _ when old.Phase == StreamPhase.Hibernating && _policy.ReplacesHibernating => true,
        ConflictPolicy.TerminateOld => true,
        ConflictPolicy.RefuseThenTerminate => old.Refusals >= _policy.RefusalsBeforeKick,
        _ => false,
    };

    private bool KeepsLimits(in SystemState state)
    {
        if (!_classes.AnyLimit)
        {
            return true;
        }

        foreach (ref readonly StreamState stream in state.Streams)
        {
            if (stream.IsLive && ExceedsOne(state, stream, LimitCheck.BeforeGrant))
            {
                return false;
            }

            if (stream.Phase == StreamPhase.Granting && !IsRightlyMade(state, stream))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>With the one who is granted next there is room, and who must go for it is older than all in the limit's scope that stay.</summary>
    private bool IsRightlyMade(in SystemState state, in StreamState granting)
    {
        DeviceClass? own = _classes.ClassOf(granting.Name);
        foreach (ref readonly StreamState victim in state.Streams)
        {
            bool isReplaced = victim.Name == granting.Name && !_names.IsGenerated(victim.Name);
            if (victim.Doom == Doom.Replaced && !isReplaced && !MakesRoom(state, victim, null, _classes.Account.Limit) && !(own is not null && MakesRoom(state, victim, own, _classes.Account.LimitOf(own))))
            {
                return false;
            }
        }

        return true;
    }

    private bool MakesRoom(in SystemState state, in StreamState victim, DeviceClass? scope, SessionLimit? limit)
    {
        if (limit is not { Over: OverLimit.TerminateOldest or OverLimit.TerminateAll } || !IsIn(victim, scope))
        {
            return false;
        }

        foreach (ref readonly StreamState other in state.Streams)
        {
            if (limit.Over == OverLimit.TerminateOldest && other is { IsLive: true, Doom: not Doom.Replaced } && Counts(limit, other) && IsIn(other, scope) && other.Age < victim.Age)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a limit that a live session counts in is exceeded.</summary>
    private bool ExceedsOne(in SystemState state, in StreamState session, LimitCheck check) =>
        Exceeds(state, _classes.Account.Limit, null, check)
        || (_classes.ClassOf(session.Name) is { } own && Exceeds(state, _classes.Account.LimitOf(own), own, check));

    private bool ExceedsForAWhile(in SystemState state)
    {
        foreach (ref readonly StreamState stream in state.Streams)
        {
            if (stream.IsLive && _classes.AnyLimit && ExceedsOne(state, stream, LimitCheck.AfterGrant))
            {
                return true;
            }
        }

        return false;
    }

    private bool Exceeds(in SystemState state, SessionLimit? limit, DeviceClass? scope, LimitCheck check)
    {
        // Whom a limit does not count while it hibernates may be one too many when it is back: nothing looks at limits then.
        if (limit?.Check != check || (specification.HasResumption && !limit.CountsHibernating && check == LimitCheck.BeforeGrant))
        {
            return false;
        }

        int live = 0;
        foreach (ref readonly StreamState stream in state.Streams)
        {
            live += IsOwner(stream) && Counts(limit, stream) && IsIn(stream, scope) ? 1 : 0;
        }

        return live > limit.Max;
    }

    private static bool Counts(SessionLimit limit, in StreamState session) => session.Phase != StreamPhase.Hibernating || limit.CountsHibernating;

    private bool IsIn(in StreamState stream, DeviceClass? scope) => scope is null || ReferenceEquals(_classes.ClassOf(stream.Name), scope);

    private bool BoundsRetries(in SystemState state)
    {
        foreach (ref readonly StreamState stream in state.Streams)
        {
            if (stream.Failed > _policy.BindRetries || (stream.Closing is StreamClose.PolicyViolation or StreamClose.Plain && stream.Phase != StreamPhase.Ended))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>While the contact knows a newer session of a resource, nothing about an older one is owed to it.</summary>
    private bool TellsInOrder(in SystemState state)
    {
        ulong known = 0;
        ulong owed = 0;
        foreach (ref readonly StreamState stream in state.Streams)
        {
            if (!_names.IsGenerated(stream.Name))
            {
                known |= stream.Seen == Sighting.Available ? 1UL << stream.Name : 0;
                owed |= stream.Seen == Sighting.Owed ? 1UL << stream.Name : 0;
            }
        }

        return (known & owed) == 0 && (!specification.Bound.OwnPresence || _ownPresence.TellsInOrder(state));
    }
}
