using BindSim.Model.Policies;

namespace BindSim.Import.Access;

/// <summary>Sets of accounts taken together.</summary>
internal static class AccountSets
{
    /// <summary>Those that are in one set of each group: how an access rule with several conditions is read.</summary>
    public static ValueList<AccountSet> InEach(IEnumerable<ValueList<AccountSet>> groups)
    {
        List<AccountSet> both = [new AccountSet.All()];
        foreach (ValueList<AccountSet> group in groups)
        {
            List<AccountSet> next = [];
            foreach (AccountSet one in both)
            {
                foreach (AccountSet other in group)
                {
                    next.Add(InBoth(one, other));
                }
            }

            both = [.. next.Distinct()];
        }

        return [.. both];
    }

    private static AccountSet InBoth(AccountSet one, AccountSet other) => (one, other) switch
    {
        (AccountSet.None, _) or (_, AccountSet.None) => new AccountSet.None(),
        (AccountSet.All, _) => other,
        (_, AccountSet.All) => one,
        (AccountSet.Matching a, AccountSet.Matching b) when a == b => a,
        (AccountSet.Matching { HasWildcards: false } a, AccountSet.Matching b) => Glob.Matches(b.Pattern, a.Pattern) ? a : new AccountSet.None(),
        (AccountSet.Matching a, AccountSet.Matching { HasWildcards: false } b) => Glob.Matches(a.Pattern, b.Pattern) ? b : new AccountSet.None(),
        (AccountSet.Unsayable why, _) => why,
        (_, AccountSet.Unsayable why) => why,
        _ => new AccountSet.Unsayable("two patterns at once"),
    };
}
