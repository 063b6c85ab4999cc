using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>The specification's rules for a server under a policy, by account. Kept from run to run, so that the policy is asked each question once.</summary>
/// <param name="policy">The policy.</param>
/// <param name="later">Those that may take its place in a run.</param>
public sealed class SpecifiedServer(SessionPolicy policy, params SessionPolicy[] later)
{
    private readonly Dictionary<(BareJid Account, SessionPolicy? Reloaded), ServerRules> _rules = [];
    private RefinementNames _names = new(policy, later);

    /// <summary>The policy.</summary>
    public SessionPolicy Policy { get; } = policy;

    internal RefinementNames Names => _names;

    /// <summary>Which possible states are not followed beside others.</summary>
    internal Func<RefinementNames, IStateOrder> Order { get; init; } = names => new StateOrder(names);

    /// <summary>A run begins.</summary>
    internal void BeginRun()
    {
        if (!_names.HasRoom)
        {
            _names = new RefinementNames(Policy, later);
            _rules.Clear();
        }
    }

    /// <summary>The rules for an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="reloaded">The policy that was put in force since the run began, or null.</param>
    internal ServerRules RulesFor(BareJid account, SessionPolicy? reloaded = null)
    {
        if (!_rules.TryGetValue((account, reloaded), out ServerRules? rules))
        {
            rules = new ServerRules(new PolicyDecisions(reloaded ?? Policy, account, _names, [Policy, .. later]));
            _rules.Add((account, reloaded), rules);
        }

        return rules;
    }
}
