using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-P3. A session whose resource is under override is not told <c>conflict</c>, unless a limit may end it. That the granted resources
/// differ is INV-U1's. Misses a session ended with another error or none.
/// </summary>
internal sealed class OverrideEndsNobody() : Property(
    "INV-P3", "Under override nobody is ended for a new session.", "RFC 6120 section 7.7.2.2; R-051")
{
    internal override Occurrences Watches => Occurrences.Fenced;

    public override bool AppliesTo(SessionPolicy policy) => policy.Uses(ConflictPolicy.Override);

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory ended = h.Current;
        if (ended is { StreamError: "conflict", IsGranted: true, IsHandedOver: false }
            && h.Policy.ConflictOver(ended) == ConflictPolicy.Override
            && !h.Policy.MayEndForRoom(ended))
        {
            Violate(h, $"{ended}, the owner of {ended.GrantedText}, was ended with conflict, but its policy is to give the new one another resource.");
        }
    }
}
