using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-S1. No id is given to two sessions; and when a session is resumed, the connection that carried it has been ended or is lost. Misses
/// two connections inside the server that share a session and show it on no wire.
/// </summary>
internal sealed class OneResumes() : Property(
    "INV-S1", "An id is one session's, and one stream carries that.", "XEP-0198 section 5; R-153, R-159, R-165, R-166")
{
    internal override Occurrences Watches => Occurrences.Enabled | Occurrences.Resumed;

    public override bool AppliesTo(SessionPolicy policy) => policy.StreamManagement is not null;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (e.Element!.Name == "enabled")
        {
            ManagedSession enabled = h.Current.Managed!;
            ManagedSession? other = h.Managed.Find(session => session.Id is not null && session.Id == enabled.Id);
            if (other is not null && other != enabled)
            {
                Violate(h, $"{h.Current} was given the id '{enabled.Id}', which {other.Bound} had been given before.");
            }
        }
        else if (h.Subject is not { } session)
        {
            Violate(h, $"{h.Current} was told that it resumed '{e.Element.Attribute("previd")}', but there never was a session with that id.");
        }
        else if (session.Holder != h.Current && !session.Holder.IsFenced && !session.Holder.IsLeaving)
        {
            Violate(h, $"{h.Current} resumed {session} while {session.Holder} still carried it: that had been sent neither a stream error nor a close.");
        }
    }
}
