using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-P3. A session whose resource is under override is not told <c>conflict</c>, unless a limit may end it or its client binds again. Of Bind 2 the server makes the resource, so whatever the policy, nobody
/// but the same client is ended for one that was made so. That the granted resources
/// differ is INV-U1's. Misses a session ended with another error or none, and a resource made for two clients of whom one has gone.
/// </summary>
internal sealed class OverrideEndsNobody() : Property(
    "INV-P3", "Under override nobody is ended for a new session.", "RFC 6120 section 7.7.2.2; XEP-0386; R-051, R-201")
{
    internal override Occurrences Watches => Occurrences.Fenced | Occurrences.Granted;

    public override bool AppliesTo(SessionPolicy policy) => policy.Uses(ConflictPolicy.Override) || policy.Bind2 is not null;

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory current = h.Current;
        foreach (Kick kick in h.Kicks)
        {
            // A kick is told before the grant or after it.
            if (kick.Beneficiary is { } granted && (granted == current || kick.Victim == current) && IsMade(granted, kick.Victim)
                && !h.Policy.MayEndForRoom(kick.Victim) && !h.MayBeForOneThatEnded(kick) && !h.IsBindPending(granted.Account, except: granted))
            {
                Violate(h, $"{kick.Victim}, a session of {kick.Victim.GrantedText}, was ended for {granted}, another client, which left its resource to the server.");
            }
        }

        if (current is { IsFenced: true, StreamError: "conflict", IsGranted: true, IsHandedOver: false }
            && h.Policy.ConflictOver(current) == ConflictPolicy.Override
            && !h.Policy.MayEndForRoom(current) && !h.MayGoForItsClient(current))
        {
            Violate(h, $"{current}, the owner of {current.GrantedText}, was ended with conflict, but its policy is to give the new one another resource.");
        }
    }

    /// <summary>Whether a resource that the server made for one was that of another client's session. One that asked for it by name may have been in its place.</summary>
    private static bool IsMade(ConnectionHistory granted, ConnectionHistory victim) =>
        granted.GrantedBind is { IsInline: true } && !RunHistory.IsSameClient(granted, victim)
        && granted.Jid is { } jid && jid == victim.Jid && (granted.Client is null || victim.GrantedBind is { IsInline: true });
}
