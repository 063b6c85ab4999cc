using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-P1. When a full JID is granted again, its earlier owner was told the stream error <c>conflict</c>, if its stream was ended by the
/// server and by nothing its client did: not without an error, and in the step of the grant not with another one; and whoever is told <c>conflict</c> is told while another session of the account asks or has just
/// been granted, so that the last granted survives. Misses an owner that is not ended at all: that is INV-U1's.
/// </summary>
internal sealed class OldSessionTerminated() : Property(
    "INV-P1",
    "Under terminate-old the last session survives; the others got conflict.",
    "RFC 6120 sections 4.9.3.3 and 7.7.2.2; R-053")
{
    internal override Occurrences Watches => Occurrences.Granted | Occurrences.Fenced;

    public override bool AppliesTo(SessionPolicy policy) =>
        policy.Uses(ConflictPolicy.TerminateOld) || policy.Uses(ConflictPolicy.RefuseThenTerminate);

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
                && h.Policy.ConflictOver(loser).EndsTheOld())
            {
                Violate(h, $"{loser} lost {jid} to {current}, but its stream was ended with {loser.StreamError ?? "no stream error"} instead of conflict.");
            }
        }
    }
}
