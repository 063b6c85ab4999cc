using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-P6. A stream without a grant sees no more than one refusal beyond the policy's bind retries; one with more refusals than retries
/// is ended as the policy says, by the end of the run at the latest; and no stream is ended with <c>policy-violation</c> after a bind while retries are
/// left, unless a limit closes streams or an administrator kicks. Says nothing once a reload has changed the retries.
/// Takes a stream error after a bind for an answer to it, so bytes that never became an element must not be why.
/// </summary>
internal sealed class RetriesBounded() : Property(
    "INV-P6", "Failed binds end a stream when the policy says, and as it says.", "RFC 6120 section 7.7.3; R-042")
{
    internal override Occurrences Watches => Occurrences.Refused | Occurrences.Fenced;

    public override bool AppliesTo(SessionPolicy policy) => policy.BindRetries is not null;

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory asker = h.Current;
        if (asker.IsGranted || asker.IsKickedByAdministrator || !h.IsSameForRetries || h.Policy.BindRetries is not { } allowed)
        {
            return;
        }

        if (!asker.IsFenced)
        {
            if (asker.FailedBinds > allowed + 1)
            {
                Violate(h, $"{asker} was refused {asker.FailedBinds} times and its stream is still open; {allowed} failed binds are allowed.");
            }

            return;
        }

        string? due = h.Policy.RetriesOver == RetriesOver.PolicyViolation ? "policy-violation" : null;
        if (asker.StreamError == "policy-violation" && asker.HasOnlyBoundSince && Attempts(asker) <= allowed && !h.Policy.MayCloseNew(asker))
        {
            Violate(h, $"{asker} was ended with policy-violation after {Attempts(asker)} binds; {allowed} failed binds are allowed.");
        }
        else if (asker.FailedBinds > allowed && asker is { IsFencedByServer: true, IsLeaving: false } && asker.StreamError != due)
        {
            Violate(h, $"{asker} was refused {asker.FailedBinds} times and ended with {asker.StreamError ?? "no stream error"}; it should have been {due ?? "none"}.");
        }
    }

    public override void Quiescent(RunHistory h)
    {
        foreach (ConnectionHistory asker in h.Connections)
        {
            if (h.IsSameForRetries && !asker.IsGranted && !asker.IsFenced && asker.FailedBinds > h.Policy.BindRetries)
            {
                Violate(h, $"{asker} was refused {asker.FailedBinds} times and its stream was never ended; {h.Policy.BindRetries} failed binds are allowed.");
            }
        }
    }

    private static int Attempts(ConnectionHistory asker) => asker.FailedBinds + (asker.PendingBind is null ? 0 : 1);
}
