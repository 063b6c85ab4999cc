using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-P1. When a full JID is granted again, its earlier owner was told the stream error <c>conflict</c>, if its stream was ended by the
/// server and by nothing its client did: not without an error, and in the step of the grant not with another one; and whoever is told <c>conflict</c> is told while another session of the account asks or has just
/// been granted, so that the last granted survives. Where a bind ends the earlier sessions of the same client, at quiescence none of them is there. Misses an owner that is not ended at all: that is INV-U1's.
/// </summary>
internal sealed class OldSessionTerminated() : Property(
    "INV-P1",
    "Under terminate-old the last session survives; the others got conflict.",
    "RFC 6120 sections 4.9.3.3 and 7.7.2.2; XEP-0386; R-053, R-199")
{
    internal override Occurrences Watches => Occurrences.Granted | Occurrences.Fenced;

    public override bool AppliesTo(SessionPolicy policy) =>
        policy.Uses(ConflictPolicy.TerminateOld) || policy.Uses(ConflictPolicy.RefuseThenTerminate) || policy.Bind2 is { ReplacesEarlier: true };

    public override void Quiescent(RunHistory h)
    {
        if (h.Policy.Bind2 is not { ReplacesEarlier: true })
        {
            return;
        }

        foreach (ConnectionHistory later in h.Connections)
        {
            ConnectionHistory? earlier = later.GrantedBind is { IsInline: true }
                ? h.Connections.Find(other => other.GrantOrder < later.GrantOrder && RunHistory.IsSameClient(other, later) && (other.IsStaying || h.Hibernates(other)))
                : null;
            if (earlier is not null)
            {
                Violate(h, $"{earlier}, a session of {earlier.GrantedText}, is still there, though its client was granted {later.GrantedText} on {later} after it.");
            }
        }
    }

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory current = h.Current;
        if (current.IsFenced)
        {
            if (current is { StreamError: "conflict", IsGranted: true, IsHandedOver: false }
                && h.Policy.ConflictOver(current).EndsTheOld()
                && !h.Policy.MayEndForRoom(current)
                && h.Kicks[^1] is { Beneficiary: null, IsForReload: false }
                && !h.IsBindPending(current.Account, except: current))
            {
                Violate(h, $"{current}, a session of {current.GrantedText}, was told conflict, but no other session of {current.Account} was asking to bind.");
            }

            return;
        }

        foreach (ConnectionHistory loser in h.Connections)
        {
            if (loser != current && loser.Jid is { } jid && jid == current.Jid
                && loser is { IsFencedByServer: true, IsLeaving: false, IsLeft: false }
                && (loser.StreamError is null || (loser.StreamError != "conflict" && loser.FencedStep == current.GrantStep))
                && (h.Policy.ConflictOver(loser).EndsTheOld() || RunHistory.IsSameClient(loser, current)))
            {
                Violate(h, $"{loser} lost {jid} to {current}, but its stream was ended with {loser.StreamError ?? "no stream error"} instead of conflict.");
            }
        }
    }
}
