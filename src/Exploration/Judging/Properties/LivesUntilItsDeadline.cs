using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-S4. Who asks to resume a session of its own account, with a count that is possible, is not refused while the session lives: until its deadline, however
/// often it was resumed before. A store that fails is a reason where faults are allowed; so is a bind of the account under way, which may end
/// the session; a bind that came with the request itself is no reason, for it comes after. Misses a refusal that such a bind happens to explain. And the server closes no stream that
/// carries such a session without an error that says why, unless the client closed it or its connection is lost.
/// </summary>
internal sealed class LivesUntilItsDeadline() : Property(
    "INV-S4", "A session can be resumed again and again until its own deadline.", "XEP-0198 section 5; R-162, R-167, R-169")
{
    internal override Occurrences Watches => Occurrences.ResumeFailed | Occurrences.Fenced;

    public override bool AppliesTo(SessionPolicy policy) => policy.StreamManagement is not null;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (e.Element is { Name: "failed" })
        {
            Refused(e, h);
        }
        else if (e.Kind == ObservedKind.ServerSent)
        {
            Closed(h);
        }
    }

    private void Closed(RunHistory h)
    {
        if (h.Current is { StreamError: null, IsLeaving: false, Managed: { Id: not null } session } && session.Holder == h.Current)
        {
            Violate(h, $"{h.Current} carried {session} and was closed by the server, which gave no reason.");
        }
    }

    private void Refused(in Observed e, RunHistory h)
    {
        string condition = e.Element!.FirstElement?.Name ?? "";
        if (h.Subject is not { } session || session.Bound.Account != h.Current.Account || h.MayBeOver(session, besides: h.Current)
            || h.Current.IsGranted || h.Resuming?.Handled is null
            || (condition == "internal-server-error" && h.Disrupted) || h.IsBindPending(session.Bound.Account, except: h.Current))
        {
            return;
        }

        Violate(h, $"{h.Current} was refused with {condition} when it asked to resume {session}, which lives.");
    }
}
