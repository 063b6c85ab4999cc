using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>The one decision of a session policy: what a bind attempt leads to, given the account's live sessions.</summary>
public static class BindPolicy
{
    /// <summary>
    /// Decides one bind attempt: who may bind, then the asked resource, then a conflict, then the limits
    /// (RFC 6120 sections 7.6 and 7.7). Pure: equal arguments give equal decisions, and nothing is changed.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="request">The attempt.</param>
    /// <param name="rows">The live sessions of the account, oldest first. Sessions already ending are not among them.</param>
    public static BindDecision Decide(this SessionPolicy policy, BindRequest request, IReadOnlyList<SessionRow> rows)
    {
        AccountRule? rule = policy.RuleFor(request.Account);
        if (!(rule?.MayBind ?? !IsBarred(policy, request.Account)))
        {
            return new BindDecision.Refuse(BindRefusal.NotAllowed);
        }

        SessionLimit? accountLimit = rule?.Limit ?? policy.AccountLimit;
        if (request.AskedResource is null || policy.AlwaysGenerate)
        {
            return Grant(policy, accountLimit, request.Generated, rows);
        }

        if (!Resourcepart.TryPrepare(request.AskedResource, policy.Addresses, out Resourcepart asked, out _))
        {
            return policy.BadResource == BadResourcePolicy.Refuse
                ? new BindDecision.Refuse(BindRefusal.BadRequest)
                : Grant(policy, accountLimit, request.Generated, rows);
        }

        if (!IsTaken(asked, rows))
        {
            return Admit(policy, accountLimit, asked, rows);
        }

        return (rule?.Conflict ?? policy.ClassOf(asked)?.Conflict ?? policy.Conflict) switch
        {
            ConflictPolicy.RefuseNew => new BindDecision.Refuse(BindRefusal.Conflict),
            ConflictPolicy.TerminateOld => Admit(policy, accountLimit, asked, rows),
            _ => Grant(policy, accountLimit, Overriding(policy, asked, request.Generated), rows),
        };
    }

    private static bool IsBarred(SessionPolicy policy, BareJid account)
    {
        foreach (string pattern in policy.MayNotBind)
        {
            if (Glob.Matches(pattern, account.ToString()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTaken(Resourcepart resource, IReadOnlyList<SessionRow> rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Resource == resource)
            {
                return true;
            }
        }

        return false;
    }

    private static Resourcepart? Overriding(SessionPolicy policy, Resourcepart asked, Resourcepart? generated) =>
        policy.OverrideForm == OverrideForm.AskedAndGenerated
        && generated is { } suffix
        && Resourcepart.TryPrepare($"{asked.Value} {suffix.Value}", policy.Addresses, out Resourcepart both, out _)
            ? both
            : generated;

    /// <summary>Grants a resource of the server's choice, which must not meet another session's.</summary>
    private static BindDecision Grant(
        SessionPolicy policy, SessionLimit? accountLimit, Resourcepart? generated, IReadOnlyList<SessionRow> rows) =>
        generated is { } resource && !IsTaken(resource, rows)
            ? Admit(policy, accountLimit, resource, rows)
            : BindDecision.NeedsGenerated.Value;

    /// <summary>Grants a resource if the limits allow it; a session that has it already is replaced.</summary>
    private static BindDecision Admit(
        SessionPolicy policy, SessionLimit? accountLimit, Resourcepart resource, IReadOnlyList<SessionRow> rows)
    {
        Span<bool> ending = rows.Count <= 64 ? stackalloc bool[rows.Count] : new bool[rows.Count];
        bool replaces = false;
        for (int i = 0; i < rows.Count; i++)
        {
            ending[i] = rows[i].Resource == resource;
            replaces |= ending[i];
        }

        // The class first: whom it ends, the account's limit need not count.
        DeviceClass? deviceClass = policy.ClassOf(resource);
        bool fits = MakeRoom(policy, deviceClass?.Limit, deviceClass, rows, ending);
        fits &= MakeRoom(policy, accountLimit, null, rows, ending);

        // Who replaces its own session takes no more room than before. A server that refuses it at the limit locks
        // the user out until the dead session is noticed (S-44).
        return fits || replaces
            ? new BindDecision.Grant(resource, Incarnations(rows, ending))
            : new BindDecision.Refuse(BindRefusal.ResourceConstraint);
    }

    /// <summary>Marks the oldest sessions that must end so that one more fits, or says that the limit refuses it.</summary>
    private static bool MakeRoom(
        SessionPolicy policy, SessionLimit? limit, DeviceClass? scope, IReadOnlyList<SessionRow> rows, Span<bool> ending)
    {
        if (limit is null)
        {
            return true;
        }

        bool Counts(int i, ReadOnlySpan<bool> ends) =>
            !ends[i] && (scope is null || ReferenceEquals(policy.ClassOf(rows[i].Resource), scope));

        int excess = 1 - limit.Max;
        for (int i = 0; i < rows.Count; i++)
        {
            excess += Counts(i, ending) ? 1 : 0;
        }

        if (excess > 0 && limit.Over == OverLimit.RefuseNew)
        {
            return false;
        }

        for (int i = 0; excess > 0; i++)
        {
            if (Counts(i, ending))
            {
                ending[i] = true;
                excess--;
            }
        }

        return true;
    }

    private static ValueList<long> Incarnations(IReadOnlyList<SessionRow> rows, ReadOnlySpan<bool> ending)
    {
        if (!ending.Contains(true))
        {
            return [];
        }

        var incarnations = new List<long>();
        for (int i = 0; i < rows.Count; i++)
        {
            if (ending[i])
            {
                incarnations.Add(rows[i].Incarnation);
            }
        }

        return [.. incarnations];
    }
}
