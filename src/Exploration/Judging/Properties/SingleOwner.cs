using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-U1. Over the whole trace: when a bind result is sent, every connection that was granted the same full JID before is fenced; where the policy kicks
/// after the grant, at quiescence. Misses an overlap inside the server that shows on no wire, and counts a reset from outside as a fence at the
/// moment of the reset.
/// </summary>
internal sealed class SingleOwner() : Property(
    "INV-U1", "At most one session owns a full JID.", "RFC 6120 section 7.5; R-031, R-053")
{
    internal override Occurrences Watches => Occurrences.Granted | Occurrences.Resumed;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.Policy.KickOrder == KickOrder.BeforeGrant)
        {
            Judge(h, h.Current);
        }
    }

    public override void Quiescent(RunHistory h)
    {
        foreach (ConnectionHistory granted in h.Connections)
        {
            if (granted.IsLive)
            {
                Judge(h, granted);
            }
        }
    }

    private void Judge(RunHistory h, ConnectionHistory granted)
    {
        var owned = granted.Jid ?? h.Subject?.Bound.Jid;
        foreach (ConnectionHistory other in h.Connections)
        {
            if (other != granted && other.IsLive && other.Jid is { } jid && jid == owned)
            {
                Violate(h, $"{granted} was granted {jid} while {other} still had it: {other} had been sent neither a stream error nor a close.");
            }
        }
    }
}
