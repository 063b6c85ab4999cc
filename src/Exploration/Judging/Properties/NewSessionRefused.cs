using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-P2. A session whose resource is under refuse-new is not told <c>conflict</c>, unless a limit may end it or its client binds again; the owner of an asked resource is sent
/// nothing in the step in which the asker is refused; and a refused stream is not ended unless its client does something more.
/// Misses bytes that the owner is sent in another step because of the refusal, and a refusal that came although the resource was free.
/// </summary>
internal sealed class NewSessionRefused() : Property(
    "INV-P2", "Under refuse-new the old session stays, the refused stream stays usable.", "RFC 6120 section 7.7.2.2; R-041, R-052")
{
    internal override Occurrences Watches => Occurrences.Fenced;

    internal override bool WatchesSteps => true;

    public override bool AppliesTo(SessionPolicy policy) => policy.Uses(ConflictPolicy.RefuseNew);

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory ended = h.Current;
        if (ended.IsGranted)
        {
            if (ended is { StreamError: "conflict", IsHandedOver: false }
                && h.Policy.ConflictOver(ended) == ConflictPolicy.RefuseNew
                && !h.Policy.MayEndForRoom(ended) && !h.MayGoForItsClient(ended))
            {
                Violate(h, $"{ended}, the owner of {ended.GrantedText}, was ended with conflict, but its policy is to refuse the new one.");
            }
        }
        else if (ended is { IsFencedByServer: true, IsLeaving: false, IsLeft: false, HasOnlyBoundSince: true, StreamError: null or "conflict" }
            && ended.Binds[^1].Refusal == "conflict")
        {
            Violate(h, $"The stream of {ended} was ended after its bind of '{ended.Binds[^1].Asked}' was refused; it should have been able to try another resource.");
        }
    }

    public override void AfterStep(RunHistory h)
    {
        if (h.AnsweredBindIn(h.Step) && h.Answered is { Refusal: "conflict", Connection.IsGranted: false } refused)
        {
            foreach (ConnectionHistory owner in h.Connections)
            {
                if (owner.IsLive && owner.LastSentStep == h.Step && owner.GrantStep != h.Step
                    && owner.Account == refused.Connection.Account && owner.Jid?.Resource.Value == refused.Asked
                    && h.Policy.ConflictOver(owner) == ConflictPolicy.RefuseNew)
                {
                    Violate(h, $"{owner}, the owner of {owner.GrantedText}, was sent something because {refused.Connection} was refused its resource.");
                }
            }
        }
    }
}
