using System.Globalization;
using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>The one decision of a session policy: what a bind attempt leads to, given the account's sessions.</summary>
public static class BindPolicy
{
    /// <summary>
    /// Decides one bind attempt: who may bind, then the asked resource, then a conflict, then the limits
    /// (RFC 6120 sections 7.6 and 7.7). Pure: equal arguments give equal decisions, and nothing is changed.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="request">The attempt.</param>
    /// <param name="rows">The sessions of the account, oldest first.</param>
    public static BindDecision Decide(this SessionPolicy policy, BindRequest request, IReadOnlyList<SessionRow> rows)
    {
        AccountPolicy account = policy.For(request.Account);
        if (!account.MayBind)
        {
            return new BindDecision.Refuse(BindRefusal.NotAllowed);
        }

        if (request.Inline is { } inline)
        {
            return DecideInline(account, request, inline, rows);
        }

        if (Reject(policy, request, out Resourcepart asked) is { } decided)
        {
            return decided == BindDecision.NeedsGenerated.Value ? GrantAnother(account, request.Generated, rows) : decided;
        }

        // Who was told an address before this policy came into force cannot be given another one any more.
        return !IsTaken(policy, asked, rows) ? Admit(account, asked, rows)
            : request.IsPromised && account.ConflictOver(policy.ClassOf(asked)) == ConflictPolicy.Override ? new BindDecision.Refuse(BindRefusal.Conflict)
            : Resolve(account, asked, request.Generated, rows);
    }

    /// <summary>
    /// Decides a bind of Bind 2: the resource is the server's making, so only a stable one can be taken, by a session of another client. What the same
    /// client has is replaced, whatever the conflict policy.
    /// </summary>
    private static BindDecision DecideInline(AccountPolicy account, BindRequest request, InlineBind inline, IReadOnlyList<SessionRow> rows)
    {
        SessionPolicy policy = account.Policy;
        string? stable = policy.AlwaysGenerate || policy.Bind2?.StableResource != true ? null : inline.StablePart;
        if ((stable ?? request.Generated?.Value) is not { } part)
        {
            return BindDecision.NeedsGenerated.Value;
        }

        bool isTagged = Resourcepart.TryPrepare(inline.Resource(part, true), policy.Addresses, out Resourcepart resource, out _);
        if (!isTagged)
        {
            if (policy.BadResource != BadResourcePolicy.Generate && !policy.AlwaysGenerate)
            {
                return new BindDecision.Refuse(policy.BadResource == BadResourcePolicy.Refuse ? BindRefusal.BadRequest : BindRefusal.JidMalformed);
            }

            Resourcepart.TryPrepare(part, policy.Addresses, out resource, out _);
        }

        string? replaced = policy.Bind2?.ReplacesEarlier == true ? inline.Client : null;
        // A generated one must be nobody's, not even the same client's.
        if (!IsTaken(policy, resource, rows, except: stable is null ? null : inline.Client))
        {
            return Admit(account, resource, rows, replaced);
        }

        return stable is null ? BindDecision.NeedsGenerated.Value : Resolve(account, resource, Fresh(policy, request, inline, isTagged), rows, replaced);
    }

    private static Resourcepart? Fresh(SessionPolicy policy, BindRequest request, InlineBind inline, bool isTagged) =>
        request.Generated is { } generated
        && Resourcepart.TryPrepare(inline.Resource(generated.Value, isTagged), policy.Addresses, out Resourcepart fresh, out _) ? fresh : null;

    /// <summary>
    /// What a bind request leads to under <see cref="GrantPoint.SessionIq"/>: the client is told an address, and nobody looks who has it.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="request">The attempt.</param>
    public static BindDecision Promise(this SessionPolicy policy, BindRequest request)
    {
        BindDecision? decided = Reject(policy, request, out Resourcepart asked);
        return decided is null ? new BindDecision.Grant(asked, [])
            : decided == BindDecision.NeedsGenerated.Value && request.Generated is { } generated ? new BindDecision.Grant(generated, [])
            : decided;
    }

    /// <summary>
    /// Whom the limits that are looked at after the grant end, oldest first: see <see cref="LimitCheck.AfterGrant"/>.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="account">Whose sessions they are.</param>
    /// <param name="granted">The resource that was granted.</param>
    /// <param name="rows">The sessions of the account, oldest first, the new one included.</param>
    public static ValueList<long> EndAfterGrant(
        this SessionPolicy policy, BareJid account, Resourcepart granted, IReadOnlyList<SessionRow> rows)
    {
        var room = new Room(policy.For(account), rows);
        room.Trim(granted, LimitCheck.AfterGrant);
        return room.Ending;
    }

    /// <summary>Whom a policy ends that comes into force while sessions are there: those beyond its limits, where a limit ends sessions at all.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="account">Whose sessions they are.</param>
    /// <param name="rows">The sessions of the account, oldest first.</param>
    public static ValueList<long> EndOnReload(this SessionPolicy policy, BareJid account, IReadOnlyList<SessionRow> rows)
    {
        var room = new Room(policy.For(account), rows);
        foreach (SessionRow row in rows)
        {
            room.Trim(row.Resource, null);
        }

        return room.Ending;
    }

    /// <summary>Null when the asked resource is one that the client could have; otherwise that another is needed, or a refusal.</summary>
    private static BindDecision? Reject(SessionPolicy policy, BindRequest request, out Resourcepart asked)
    {
        asked = default;
        if (request.AskedResource is null || (policy.AlwaysGenerate && !request.IsPromised))
        {
            return BindDecision.NeedsGenerated.Value;
        }

        if (Resourcepart.TryPrepare(request.AskedResource, policy.Addresses, out asked, out _))
        {
            return null;
        }

        return policy.BadResource switch
        {
            BadResourcePolicy.Refuse => new BindDecision.Refuse(BindRefusal.BadRequest),
            BadResourcePolicy.JidMalformed => new BindDecision.Refuse(BindRefusal.JidMalformed),
            _ => BindDecision.NeedsGenerated.Value,
        };
    }

    /// <summary>The asked resource is in use.</summary>
    private static BindDecision Resolve(
        AccountPolicy account, Resourcepart asked, Resourcepart? generated, IReadOnlyList<SessionRow> rows, string? client = null)
    {
        SessionPolicy policy = account.Policy;
        return account.ConflictOver(policy.ClassOf(asked)) switch
        {
            _ when policy.ReplacesHibernating && IsOnlyHibernating(policy, asked, rows) => Admit(account, asked, rows, client),
            ConflictPolicy.RefuseNew => new BindDecision.Refuse(BindRefusal.Conflict),
            ConflictPolicy.RefuseThenTerminate when Refusals(policy, asked, rows) < policy.RefusalsBeforeKick =>
                new BindDecision.Refuse(BindRefusal.Conflict),
            ConflictPolicy.TerminateOld or ConflictPolicy.RefuseThenTerminate => Admit(account, asked, rows, client),
            _ => GrantAnother(account, Overriding(policy, asked, generated, rows), rows, client),
        };
    }

    /// <summary>Whether a session has a resource that it does not lose by having ended already.</summary>
    private static bool IsTaken(SessionPolicy policy, Resourcepart resource, IReadOnlyList<SessionRow> rows, string? except = null)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            if (Holds(policy, rows[i], resource) && (except is null || rows[i].Client != except))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(SessionPolicy policy, SessionRow row, Resourcepart resource) =>
        row.State != SessionState.Dying && policy.IsSame(row.Resource, resource);

    private static bool IsOnlyHibernating(SessionPolicy policy, Resourcepart resource, IReadOnlyList<SessionRow> rows) =>
        rows.All(row => !Holds(policy, row, resource) || row.State == SessionState.Hibernating);

    private static int Refusals(SessionPolicy policy, Resourcepart resource, IReadOnlyList<SessionRow> rows) =>
        rows.Where(row => Holds(policy, row, resource)).Max(row => row.Refusals);

    private static Resourcepart? Overriding(
        SessionPolicy policy, Resourcepart asked, Resourcepart? generated, IReadOnlyList<SessionRow> rows)
    {
        switch (policy.OverrideForm)
        {
            case OverrideForm.AskedAndGenerated when generated is { } suffix:
                return Resourcepart.TryPrepare($"{asked.Value} {suffix.Value}", policy.Addresses, out Resourcepart both, out _) ? both : generated;
            case OverrideForm.Numbered:
                // One of the first rows.Count + 1 numbers is free.
                for (int number = 1; number <= rows.Count + 1; number++)
                {
                    string text = string.Create(CultureInfo.InvariantCulture, $"{asked.Value}#{number}");
                    if (!Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart numbered, out _))
                    {
                        break;
                    }

                    if (!IsTaken(policy, numbered, rows))
                    {
                        return numbered;
                    }
                }

                return generated;
            default:
                return generated;
        }
    }

    /// <summary>Grants a resource of the server's choice, which must not meet another session's.</summary>
    private static BindDecision GrantAnother(AccountPolicy account, Resourcepart? chosen, IReadOnlyList<SessionRow> rows, string? client = null) =>
        chosen is { } resource && !IsTaken(account.Policy, resource, rows)
            ? Admit(account, resource, rows, client)
            : BindDecision.NeedsGenerated.Value;

    /// <summary>Grants a resource if the limits allow it; a session that has it already is replaced, and so are those of a client.</summary>
    private static BindDecision Admit(AccountPolicy account, Resourcepart resource, IReadOnlyList<SessionRow> rows, string? client = null)
    {
        var room = new Room(account, rows);
        return room.Make(resource, client) switch
        {
            OverLimit.RefuseNew => new BindDecision.Refuse(BindRefusal.ResourceConstraint),
            OverLimit.CloseNew => BindDecision.Close.Value,
            _ => new BindDecision.Grant(resource, room.Ending),
        };
    }
}
