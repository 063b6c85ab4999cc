using BindSim.Exploration.Judging;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>Which of a policy's settings can come to anything.</summary>
internal static class PolicyReach
{
    /// <summary>Every limit with the path of its setting.</summary>
    public static IEnumerable<(string Path, SessionLimit Limit)> Limits(SessionPolicy policy)
    {
        List<(string Path, SessionLimit? Limit)> all = [("limit", policy.AccountLimit)];
        for (int i = 0; i < policy.Classes.Count; i++)
        {
            all.Add(($"classes[{i}].limit", policy.Classes[i].Limit));
        }

        for (int i = 0; i < policy.Accounts.Count; i++)
        {
            all.Add(($"accounts[{i}].limit", policy.Accounts[i].Limit));
            for (int k = 0; k < policy.Accounts[i].Classes.Count; k++)
            {
                all.Add(($"accounts[{i}].classes[{k}].limit", policy.Accounts[i].Classes[k].Limit));
            }
        }

        return all.Where(entry => entry.Limit is not null && entry.Limit != SessionLimit.None).Select(entry => (entry.Path, entry.Limit!));
    }

    /// <summary>Whether a conflict can come up that leads to this.</summary>
    public static bool Comes(SessionPolicy policy, ConflictPolicy conflict) => !policy.AlwaysGenerate && policy.Uses(conflict);

    /// <summary>Whether the policy ever ends a session for another one.</summary>
    public static bool CanKick(SessionPolicy policy) =>
        (!policy.AlwaysGenerate && (Enum.GetValues<ConflictPolicy>().Any(conflict => conflict.EndsTheOld() && policy.Uses(conflict)) || policy.ReplacesHibernating))
        || policy.Limits.Any(limit => limit.Over is OverLimit.TerminateOldest or OverLimit.TerminateAll)
        || policy.Bind2 is not null;

    /// <summary>Whether the policy ever refuses a bind because of another session.</summary>
    public static bool CanRefuse(SessionPolicy policy) =>
        Comes(policy, ConflictPolicy.RefuseNew) || Comes(policy, ConflictPolicy.RefuseThenTerminate)
        || policy.Limits.Any(limit => limit.Over is OverLimit.RefuseNew or OverLimit.CloseNew);
}
