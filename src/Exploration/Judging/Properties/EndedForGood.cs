using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-S3. No session is resumed that was ended with a stream error, closed by its client, replaced by a bind, ended for another session, or whose
/// deadline has passed. Misses a session that was ended without a connection when nothing shows that it was.
/// </summary>
internal sealed class EndedForGood() : Property(
    "INV-S3", "A session that was ended, closed, replaced or expired is not resumed.", "XEP-0198 section 5; R-078, R-158, R-162, R-170")
{
    internal override Occurrences Watches => Occurrences.Resumed;

    public override bool AppliesTo(SessionPolicy policy) => policy.StreamManagement is not null;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.Subject is { } session && h.MustBeOver(session))
        {
            Violate(h, $"{h.Current} resumed {session}, which {session.End ?? "should have expired before"}.");
        }
    }
}
