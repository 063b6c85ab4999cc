using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>The specification's rules for a server under a policy, by account. Kept from run to run, so that the policy is asked each question once.</summary>
/// <param name="policy">The policy.</param>
public sealed class SpecifiedServer(SessionPolicy policy)
{
    private readonly Dictionary<BareJid, ServerRules> _rules = [];
    private RefinementNames _names = new(policy);

    /// <summary>The policy.</summary>
    public SessionPolicy Policy { get; } = policy;

    internal RefinementNames Names => _names;

    /// <summary>A run begins.</summary>
    internal void BeginRun()
    {
        if (!_names.HasRoom)
        {
            _names = new RefinementNames(Policy);
            _rules.Clear();
        }
    }

    internal ServerRules RulesFor(BareJid account)
    {
        if (!_rules.TryGetValue(account, out ServerRules? rules))
        {
            rules = new ServerRules(new PolicyDecisions(Policy, account, _names));
            _rules.Add(account, rules);
        }

        return rules;
    }
}
