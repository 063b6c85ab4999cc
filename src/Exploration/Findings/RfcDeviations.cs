using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>Settings that depart from what an RFC says a server must or should do.</summary>
internal static class RfcDeviations
{
    public static IEnumerable<Finding> Of(SessionPolicy policy)
    {
        if (policy.BindRetries is not (>= SessionPolicy.BindRetriesMin and <= SessionPolicy.BindRetriesMax))
        {
            yield return Deviation(
                "bind-retries", "RFC 6120 section 7.7.3",
                policy.BindRetries is null
                    ? "A client may fail to bind as often as it likes; the RFC wants a stream ended after at least 5 and at most 10 retries."
                    : $"A stream ends after {policy.BindRetries} failed binds and one more; the RFC wants at least 5 and at most 10 retries.",
                "Write 'bind-retries: 5', unless the server cannot do it.");
        }

        if (policy is { RetriesOver: RetriesOver.Close, BindRetries: not null })
        {
            yield return Deviation(
                "retries-over", "RFC 6120 section 7.7.3", "A stream ended after too many failed binds is not told why; the RFC wants the stream error policy-violation.",
                "Write 'retries-over: policy-violation'.");
        }

        if (policy.Comparison == ResourceComparison.IgnoreCase)
        {
            yield return Deviation(
                "compare", "RFC 7622 section 3.4", "'Phone' and 'phone' are taken for one resource; the RFC takes them for two.", "Write 'compare: exact'.");
        }

        if (policy.Addresses == AddressProfile.Raw)
        {
            yield return Deviation(
                "addresses", "RFC 7622 section 3.4", "One text in two spellings is two resources, so a device that spells its resource anew is another device.",
                "Write 'addresses: precis', or 'stringprep' for a server that does that.");
        }

        if (policy.GrantPoint == GrantPoint.SessionIq)
        {
            yield return Deviation(
                "grant-point", "RFC 6120 section 7", "Two clients may hold a bind result for one full JID until they ask for the session; the RFC makes the session at the bind.",
                "Write 'grant-point: bind'; in MongooseIM, set backwards_compatible_session to false.");
        }

        if (policy.BadResource == BadResourcePolicy.JidMalformed)
        {
            yield return Deviation(
                "bad-resource", "RFC 6120 section 7.7.2.1", "A bad resource is refused with jid-malformed; the RFC names bad-request, and would rather have another resource granted.",
                "Write 'bad-resource: generate' or 'refuse'.", FindingLevel.Note);
        }

        if (policy.KickOrder == KickOrder.AfterGrant && PolicyReach.CanKick(policy))
        {
            yield return Deviation(
                "kick-order", "RFC 6120 section 7.5", "For a while after each kick the old session and the new one both hold the full JID, and what the old one sends still counts.",
                "Write 'kick-order: before-grant', unless the server cannot do it.");
        }

        foreach ((string path, SessionLimit limit) in PolicyReach.Limits(policy))
        {
            if (limit.Over != OverLimit.RefuseNew)
            {
                yield return Deviation(
                    $"{path}.over", "RFC 6120 section 7.6.2.1",
                    limit.Over == OverLimit.CloseNew
                        ? "At the limit the new stream is closed; the RFC wants the bind refused with resource-constraint, so that the client can wait and try again."
                        : "At the limit older sessions are ended for the new one; the RFC wants the new bind refused with resource-constraint.",
                    "Nothing, if that is meant: hardly a server refuses.", FindingLevel.Note);
            }
        }
    }

    private static Finding Deviation(string path, string source, string sentence, string advice, FindingLevel level = FindingLevel.Warning) =>
        new("rfc-deviation", level, path, sentence, advice) { Source = source };
}
