using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>Accounts that stand for all others as far as two policies can tell them apart: an ordinary one, and one for each rule and pattern.</summary>
internal static class AccountSamples
{
    private static readonly string[] Fillers = ["juliet@im.example.com", "juliet", "1", ""];

    /// <summary>The accounts, the ordinary one first. Where two patterns overlap, only the text that both were tried with is found.</summary>
    public static IReadOnlyList<BareJid> Of(PolicyPair policies)
    {
        IEnumerable<string> patterns = policies.Both.SelectMany(policy => policy.Accounts.Select(rule => rule.Account).Concat(policy.MayNotBind)).Distinct();
        List<BareJid> accounts = [];
        HashSet<(AccountRule?, bool, AccountRule?, bool)> seen = [];
        foreach (string text in new[] { Fillers[0], "nurse@im.example.com" }.Concat(patterns.SelectMany(Texts)))
        {
            if (BareJid.TryParse(text, policies.Old.Addresses, out BareJid account, out _)
                && BareJid.TryParse(text, policies.New.Addresses, out BareJid other, out _) && account == other
                && seen.Add((policies.Old.RuleFor(account), policies.Old.For(account).MayBind, policies.New.RuleFor(account), policies.New.For(account).MayBind)))
            {
                accounts.Add(account);
            }
        }

        return accounts;
    }

    private static IEnumerable<string> Texts(string pattern) => Fillers.Select(filler =>
        pattern.Replace("*", filler, StringComparison.Ordinal).Replace('?', '1'));
}
