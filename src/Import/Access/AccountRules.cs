using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import.Access;

/// <summary>Writes what a server's access rules say into a policy: who may bind, and how many sessions each account has.</summary>
/// <param name="draft">The policy.</param>
/// <param name="access">Who may bind and the name of its rule; or null where everybody may.</param>
/// <param name="limits">How many sessions and the name of its rule; or null where no rule says.</param>
/// <param name="limitOf">The limit that a rule's value is; <see cref="SessionLimit.None"/> for none.</param>
/// <param name="fallback">What the server does for accounts that no clause of the limit's rule names, and a sentence for it.</param>
internal sealed class AccountRules(
    PolicyDraft draft,
    (string Name, AccessRule Rule)? access,
    (string Name, AccessRule Rule)? limits,
    Func<string, SessionLimit> limitOf,
    (SessionLimit Limit, string Says) fallback)
{
    private const string Allow = "allow";

    private readonly List<AccountRule> _rules = [];

    /// <summary>Writes it.</summary>
    public void Write()
    {
        WriteAccess();
        WriteLimit();
        WriteAccounts();
        foreach ((string name, AccessRule rule) in new[] { access, limits }.OfType<(string, AccessRule)>())
        {
            foreach ((string why, string value, ConfigNode source) in rule.Unsayable)
            {
                draft.CannotBeSaid(
                    name, source, $"The clause for '{value}' goes by {why}, which a policy does not see; its accounts are treated as by the clauses after it.");
            }
        }
    }

    private bool HasAllowed => access is { Rule: var rule } && rule.Exceptions.Any(exception => exception.Value == Allow);

    private void WriteAccess()
    {
        if (access is not { } known)
        {
            return;
        }

        (string name, AccessRule rule) = known;
        if (rule.Rest?.Value != Allow)
        {
            // Nobody is allowed whom no clause names.
            SessionPolicy barred = draft.Policy with { MayNotBind = ["*"] };
            if (rule.Rest is { } rest)
            {
                draft.Take("may-not-bind", barred, name, rest.Source);
            }
            else
            {
                draft.Default("may-not-bind", barred, name, "who is not named by the access rule is denied");
            }
        }
        else if (!HasAllowed)
        {
            foreach ((string pattern, _, ConfigNode source) in rule.Exceptions)
            {
                draft.Take("may-not-bind", draft.Policy with { MayNotBind = [.. draft.Policy.MayNotBind, pattern] }, name, source);
            }
        }
    }

    private void WriteLimit()
    {
        if (limits is { Rule.Rest: { } rest } known)
        {
            SessionLimit limit = limitOf(rest.Value);
            draft.Take("limit", draft.Policy with { AccountLimit = InForce(limit) }, known.Name, rest.Source, limit == SessionLimit.None ? "no limit" : "");
        }
        else
        {
            draft.Default("limit", draft.Policy with { AccountLimit = InForce(fallback.Limit) }, limits?.Name ?? "sessions of an account", fallback.Says);
        }
    }

    /// <summary>Single accounts first, each with what both rules say of it; then patterns, in their order.</summary>
    private void WriteAccounts()
    {
        (string Pattern, string Value, ConfigNode Source)[] ofAccess = HasAllowed ? [.. access!.Value.Rule.Exceptions] : [];
        (string Pattern, string Value, ConfigNode Source)[] ofLimits = limits is { Rule: var rule } ? [.. rule.Exceptions] : [];
        foreach ((string pattern, ConfigNode source, string name) in ofAccess.Select(e => (e.Pattern, e.Source, access!.Value.Name))
            .Concat(ofLimits.Select(e => (e.Pattern, e.Source, limits!.Value.Name)))
            .Where(e => !HasWildcards(e.Pattern)))
        {
            bool? mayBind = HasAllowed ? access!.Value.Rule.ValueOf(pattern) == Allow : null;
            Add(new AccountRule(pattern, mayBind, LimitOf(pattern), null), name, source);
        }

        (string Pattern, string Value, ConfigNode Source)[] patterns = [.. ofAccess.Where(e => HasWildcards(e.Pattern))];
        foreach ((string pattern, string value, ConfigNode source) in patterns)
        {
            Add(new AccountRule(pattern, value == Allow, null, null), access!.Value.Name, source);
        }

        foreach ((string pattern, string value, ConfigNode source) in ofLimits.Where(e => HasWildcards(e.Pattern)))
        {
            if (patterns.Length > 0)
            {
                draft.CannotBeSaid(limits!.Value.Name, source, $"'{pattern}' and a pattern of {access!.Value.Name} may name the same accounts; a policy takes the first, which has no limit of its own.");
            }

            Add(new AccountRule(pattern, null, limitOf(value), null), limits!.Value.Name, source);
        }
    }

    private void Add(AccountRule rule, string name, ConfigNode source)
    {
        // What earlier rules cover is never asked.
        if (!GlobCoverage.Covers([.. _rules.Select(earlier => earlier.Account)], [rule.Account]))
        {
            _rules.Add(rule);
            draft.Take($"accounts/{rule.Account}", draft.Policy with { Accounts = [.. _rules] }, name, source);
        }
    }

    /// <summary>The limit of one account where it is not the policy's.</summary>
    private SessionLimit? LimitOf(string account)
    {
        SessionLimit limit = limits is { Rule: var rule } && rule.ValueOf(account) is { } value ? limitOf(value) : fallback.Limit;
        return InForce(limit) == draft.Policy.AccountLimit ? null : limit;
    }

    private static bool HasWildcards(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') >= 0;

    private static SessionLimit? InForce(SessionLimit limit) => limit == SessionLimit.None ? null : limit;
}
