using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-S5. A stream is not ended for a resumption that is then refused; and no session outlives its deadline: at the end of the run each that should
/// have expired by then has no row any more, whatever was asked of it in vain. A resumption whose own connection ended may have ended the old stream.
/// </summary>
internal sealed class FailedResumeChangesNothing() : Property(
    "INV-S5", "A failed resume changes nothing, and a session ends by its deadline.", "XEP-0198 section 5; R-162, R-173; INV-L1")
{
    internal override Occurrences Watches => Occurrences.ResumeFailed;

    public override bool AppliesTo(SessionPolicy policy) => policy.StreamManagement is not null;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.Subject is { End: null, IsBeingHandedOver: true } session && session.Bound.Account == h.Current.Account
            && !h.MayBeOver(session) && !h.Connections.Exists(other => other.PendingResume?.Id == session.Id))
        {
            Violate(h, $"{session.Holder} was ended with conflict because {h.Current} asked to resume {session}, and then that was refused.");
        }
    }

    public override void Quiescent(RunHistory h)
    {
        foreach (ManagedSession session in h.Managed)
        {
            if (session.IsHibernating && h.Now > session.LatestDeadline && h.RowOf(session.Bound) is { } row)
            {
                Violate(h, $"{session} should have ended at its deadline, and its row for {row.Jid} is still there{(session.HasSeenFailedResume ? "; it was asked to be resumed in vain before" : "")}.");
            }
        }
    }
}
