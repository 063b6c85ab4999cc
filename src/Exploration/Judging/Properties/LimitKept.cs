using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-P4. After each step with a grant: no account and no device class of an account has more live sessions than its limit; and each
/// session ended for room, in some limit's scope that also holds the new session, is older than all that stay, and without its end there would have
/// been one too many. Sessions that ended for another reason since the bind arrived, and sessions that were reset, count as still there, since the
/// decision may have counted them. Where a limit does not count the hibernating, a session counts that was never lost, and none that the server must have noticed to be lost before the bind came. A limit that is looked at after the grant, or under a policy that kicks after it, must hold at quiescence; one
/// that bounds its victims is not judged, and of one that counts the dying or the replaced no victim is. For want of room nobody is
/// refused the resource of a session that it would replace, unless the limit counts the replaced; after a reload such a bind may leave too many. Misses any other bind refused although there was room.
/// </summary>
internal sealed class LimitKept() : Property(
    "INV-P4", "No more sessions are live than the limits allow; the oldest make room.", "RFC 6120 section 7.6.2.1; R-036, R-060")
{
    internal override bool WatchesSteps => true;

    public override bool AppliesTo(SessionPolicy policy) => policy.HasLimit();

    internal override Occurrences Watches => Occurrences.Refused;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.Policy.AlwaysGenerate || h.Answered is not { Refusal: "resource-constraint", Asked: { } asked } bind
            || !Resourcepart.TryPrepare(asked, h.Policy.Addresses, out Resourcepart resource, out _))
        {
            return;
        }

        foreach (ConnectionHistory owner in h.Connections)
        {
            if (!CountsReplaced(h.Policy.LimitOf(owner.Account)) && !CountsReplaced(h.Policy.ClassLimitOf(owner))
                && owner.IsLive && owner.GrantStep < bind.Step && owner.Account == h.Current.Account && owner.Jid?.Resource == resource
                && h.Policy.ConflictOver(owner) == ConflictPolicy.TerminateOld)
            {
                Violate(h, $"{h.Current} was refused {resource} for want of room, but it would have replaced {owner}, which has it.");
            }
        }
    }

    private static bool CountsReplaced(SessionLimit? limit) => limit is { CountsReplaced: true };

    public override void AfterStep(RunHistory h)
    {
        if (!h.AnsweredBindIn(h.Step))
        {
            return;
        }

        foreach (ConnectionHistory granted in h.Connections)
        {
            if (granted.GrantStep == h.Step)
            {
                Judge(h, granted, atEnd: false);
            }
        }
    }

    private static int CountLive(RunHistory h, ConnectionHistory granted, SessionLimit limit, DeviceClass? scope)
    {
        int live = 0;
        foreach (ConnectionHistory other in h.Connections)
        {
            live += Counts(h, other, limit) && IsIn(other, granted, scope) ? 1 : 0;
        }

        return live;
    }

    /// <summary>Whether a session counted for certain whenever a bind was decided since its grant: one that was lost meanwhile may have come back beyond the limit.</summary>
    private static bool Counts(RunHistory h, ConnectionHistory session, SessionLimit limit) => limit.CountsHibernating
        ? session.IsLive || h.Hibernates(session)
        : session.IsLive && session.Managed is null or { MovedStep: < 0, Lost: null };

    /// <summary>Whether a session did not count when a bind was decided: it waits, and time has passed since the server must have noticed.</summary>
    private static bool IsLeftOut(ConnectionHistory session, ConnectionHistory granted, SessionLimit limit) =>
        !limit.CountsHibernating && session.Managed is { IsHibernating: true, Lost.Latest: { } noticed } && granted.GrantedBind is { } bind && noticed < bind.Time;

    /// <summary>Whether a session counts in the account of another, or in a class of it.</summary>
    private static bool IsIn(ConnectionHistory session, ConnectionHistory granted, DeviceClass? scope) =>
        session.IsGranted && session.Account == granted.Account && (scope is null || ReferenceEquals(session.DeviceClass, scope));

    public override void Quiescent(RunHistory h)
    {
        foreach (ConnectionHistory granted in h.Connections)
        {
            // Sessions that were there before a reload may be too many under the new policy, and together with new ones under the old.
            if (granted.IsLive && !h.Connections.Exists(other => other.IsLive && other.Account == granted.Account && other.GrantStep < h.ReloadStep))
            {
                Judge(h, granted, atEnd: true);
            }
        }
    }

    private void Judge(RunHistory h, ConnectionHistory granted, bool atEnd)
    {
        SessionLimit? accountLimit = h.Policy.LimitOf(granted.Account);
        SessionLimit? classLimit = h.Policy.ClassLimitOf(granted);
        if (IsDue(h, accountLimit, atEnd) && !MayStayOver(h, granted, accountLimit!, null) && CountLive(h, granted, accountLimit!, null) is var all && all > accountLimit!.Max)
        {
            Violate(h, $"With the grant of {granted.GrantedText} to {granted}, {granted.Account} has {all} live sessions; its limit is {accountLimit.Max}.");
        }

        if (IsDue(h, classLimit, atEnd) && !MayStayOver(h, granted, classLimit!, granted.DeviceClass) && CountLive(h, granted, classLimit!, granted.DeviceClass) is var some && some > classLimit!.Max)
        {
            Violate(h, $"With the grant of {granted.GrantedText} to {granted}, {granted.Account} has {some} live sessions of class {granted.DeviceClass!.Name}; its limit is {classLimit.Max}.");
        }

        if (!atEnd && !h.Policy.EndsAfterGrant() && HasExactVictims(accountLimit) && HasExactVictims(classLimit))
        {
            JudgeVictims(h, granted, accountLimit, classLimit);
        }
    }

    /// <summary>Whether a limit must hold now; one that ends a session at a time promises nothing.</summary>
    private static bool IsDue(RunHistory h, SessionLimit? limit, bool atEnd) =>
        limit is { VictimsMax: null } && (atEnd || (limit.Check == LimitCheck.BeforeGrant && h.Policy.KickOrder == KickOrder.BeforeGrant));

    /// <summary>
    /// Whether there may be too many for good: a policy before a reload let them in, and who replaces a session takes no more room than that did, so it is not turned away.
    /// </summary>
    private static bool MayStayOver(RunHistory h, ConnectionHistory granted, SessionLimit limit, DeviceClass? scope)
    {
        if (h.ReloadStep < 0 || limit is not { Over: OverLimit.RefuseNew or OverLimit.CloseNew, CountsReplaced: false })
        {
            return false;
        }

        foreach (ConnectionHistory heir in h.Connections)
        {
            foreach (ConnectionHistory before in h.Connections)
            {
                if (before != heir && before.GrantOrder < heir.GrantOrder && IsIn(before, granted, scope) && IsIn(heir, granted, scope)
                    && (IsSame(h, before, heir) || RunHistory.IsSameClient(before, heir)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether it can be told from the wire whom a limit had to end.</summary>
    private static bool HasExactVictims(SessionLimit? limit) =>
        limit is null or { Check: LimitCheck.BeforeGrant, CountsDying: false, CountsReplaced: false };

    private void JudgeVictims(RunHistory h, ConnectionHistory granted, SessionLimit? accountLimit, SessionLimit? classLimit)
    {
        foreach (Kick kick in h.Kicks)
        {
            if (kick.Beneficiary == granted && !IsSame(h, kick.Victim, granted) && !RunHistory.IsSameClient(kick.Victim, granted) && !h.HasUnseen(granted) && h.Policy.MayEndForRoom(kick.Victim)
                && !h.MayBeForOneThatEnded(kick)
                && !MadeRoom(h, kick, granted, accountLimit, null)
                && !MadeRoom(h, kick, granted, classLimit, granted.DeviceClass))
            {
                Violate(h, $"{kick.Victim}, a session of {kick.Victim.GrantedText}, was ended for {granted} ({granted.GrantedText}), but it was not the oldest or there was room without its end.");
            }
        }
    }

    private static bool IsSame(RunHistory h, ConnectionHistory one, ConnectionHistory other) =>
        one.Jid is { } first && other.Jid is { } second && h.Policy.IsSame(first.Resource, second.Resource);

    /// <summary>Whether a session was ended for a grant: where all go at once, each of them took room.</summary>
    private static bool WentFor(RunHistory h, ConnectionHistory victim, ConnectionHistory granted)
    {
        foreach (Kick kick in h.Kicks)
        {
            if (kick.Victim == victim && kick.Beneficiary == granted)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MadeRoom(RunHistory h, Kick kick, ConnectionHistory granted, SessionLimit? limit, DeviceClass? scope)
    {
        if (limit is not { Over: OverLimit.TerminateOldest or OverLimit.TerminateAll } || !IsIn(kick.Victim, granted, scope))
        {
            return false;
        }

        int asked = granted.Binds.Count > 0 ? granted.Binds[^1].Step : granted.GrantStep;
        int counted = 0;
        foreach (ConnectionHistory other in h.Connections)
        {
            if (!IsIn(other, granted, scope))
            {
                continue;
            }

            if (Counts(h, other, limit) && other.GrantOrder < kick.Victim.GrantOrder && limit.Over == OverLimit.TerminateOldest)
            {
                return false;
            }

            counted += IsLeftOut(other, granted, limit) ? 0 : other.IsLive || h.Hibernates(other) || !other.IsFencedByServer || (other.FencedStep >= asked && other.StreamError != "conflict")
                || (limit.Over == OverLimit.TerminateAll && WentFor(h, other, granted)) ? 1 : 0;
        }

        return counted >= limit.Max;
    }
}
