using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import.Access;

/// <summary>
/// An access rule of ejabberd or MongooseIM for one host, read in order: the first clause that names an account gives its value. The
/// policy language says the same with account rules, of which the first that matches counts.
/// </summary>
internal sealed class AccessRule
{
    private readonly List<(string Pattern, string Value, ConfigNode Source)> _exceptions = [];
    private readonly List<(string Why, string Value, ConfigNode Source)> _unsayable = [];

    /// <summary>Reads the clauses.</summary>
    public AccessRule(IEnumerable<AccessClause> clauses)
    {
        foreach (AccessClause clause in clauses)
        {
            foreach (AccountSet accounts in clause.Accounts)
            {
                switch (accounts)
                {
                    case AccountSet.All:
                        Rest = (clause.Value, clause.Source);
                        return;
                    case AccountSet.Matching matching:
                        _exceptions.Add((matching.Pattern, clause.Value, clause.Source));
                        break;
                    case AccountSet.Unsayable unsayable:
                        _unsayable.Add((unsayable.Why, clause.Value, clause.Source));
                        break;
                }
            }
        }
    }

    /// <summary>The patterns of accounts with a value of their own, in the order in which they count.</summary>
    public IReadOnlyList<(string Pattern, string Value, ConfigNode Source)> Exceptions => _exceptions;

    /// <summary>The clauses that name accounts in a way a policy cannot.</summary>
    public IReadOnlyList<(string Why, string Value, ConfigNode Source)> Unsayable => _unsayable;

    /// <summary>The value of everybody else and where it stands, or null where no clause names everybody.</summary>
    public (string Value, ConfigNode Source)? Rest { get; }

    /// <summary>The value of one account, or of all that a pattern matches; null where it depends on which of them, or no clause names it.</summary>
    public string? ValueOf(string pattern)
    {
        foreach ((string earlier, string value, _) in _exceptions)
        {
            if (earlier == pattern || Glob.Matches(earlier, pattern))
            {
                return value;
            }
        }

        return Rest?.Value;
    }
}
