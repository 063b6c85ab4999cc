using BindSim.Exploration.Files;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>Settings that stand in the file and come to nothing, or contradict another one there.</summary>
internal static class IdleSettings
{
    public static IEnumerable<Finding> Of(PolicyDocument document)
    {
        SessionPolicy policy = document.Policy;
        bool canKick = PolicyReach.CanKick(policy);
        (string Path, bool HasEffect, string Why)[] settings =
        [
            ("override-form", PolicyReach.Comes(policy, ConflictPolicy.Override), "no conflict is resolved by another resource"),
            ("conflict-error", PolicyReach.Comes(policy, ConflictPolicy.RefuseNew) || PolicyReach.Comes(policy, ConflictPolicy.RefuseThenTerminate), "no bind is refused for a conflict"),
            ("refusals-before-kick", PolicyReach.Comes(policy, ConflictPolicy.RefuseThenTerminate), "no conflict policy is 'refuse-then-terminate'"),
            ("conflict", !policy.AlwaysGenerate, "under 'always-generate' nobody gets a resource that is in use"),
            ("retries-over", policy.BindRetries is not null, "'bind-retries' is 'unlimited'"),
            ("kick-text", canKick, "the policy never ends a session"),
            ("kick-order", canKick, "the policy never ends a session"),
            ("kick-wait", canKick, "the policy never ends a session"),
            ("on-kick", canKick, "the policy never ends a session"),
            ("bad-resource", !policy.AlwaysGenerate, "under 'always-generate' nobody looks at the resource that is asked for"),
        ];
        foreach ((string path, bool hasEffect, string why) in settings)
        {
            if (!hasEffect && document.Places.Has(path))
            {
                yield return new Finding("no-effect", FindingLevel.Warning, path, $"'{path}' has no effect: {why}.", "Leave it out, or change the other setting.");
            }
        }

        foreach (Finding finding in Classes(policy).Concat(Accounts(policy)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Classes(SessionPolicy policy)
    {
        List<string> before = [];
        for (int i = 0; i < policy.Classes.Count; i++)
        {
            DeviceClass deviceClass = policy.Classes[i];
            for (int k = 0; k < deviceClass.Resources.Count; k++)
            {
                if (GlobCoverage.Covers([.. before], [deviceClass.Resources[k]]))
                {
                    yield return new Finding(
                        "partly-shadowed", FindingLevel.Warning, $"classes[{i}].resources[{k}]",
                        $"'{deviceClass.Resources[k]}' never makes a session of the class '{deviceClass.Name}': what comes before it matches all of that.",
                        "Leave it out, or move the class up: the first match wins.");
                }

                before.Add(deviceClass.Resources[k]);
            }

            if (deviceClass.Limit is { } own && policy.AccountLimit is { } all && own.Max > all.Max)
            {
                yield return new Finding(
                    "no-effect", FindingLevel.Warning, $"classes[{i}].limit",
                    $"The limit of {own.Max} for the class '{deviceClass.Name}' is never reached: the account may have {all.Max}.",
                    "Lower it, or raise the account's.");
            }
        }
    }

    private static IEnumerable<Finding> Accounts(SessionPolicy policy)
    {
        for (int i = 0; i < policy.Accounts.Count; i++)
        {
            AccountRule rule = policy.Accounts[i];
            if (rule.MayBind == false && (rule.Limit is not null || rule.Conflict is not null || rule.Classes.Count > 0))
            {
                yield return new Finding(
                    "no-effect", FindingLevel.Warning, $"accounts[{i}]",
                    $"What the rule for {rule.Account} says beside 'may-bind: false' has no effect: who may not bind has no session.",
                    "Leave the rest out, or let it bind.");
            }
        }
    }
}
