using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>
/// The one decision of the policy, <see cref="BindPolicy.Decide"/>, asked about states. Answers are remembered by what was asked and the names of
/// the rows in their order, which is all that the decision sees; so a search of millions of states asks a few hundred times. Safe on several threads.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="account">Whose sessions are decided about.</param>
/// <param name="names">What the numbers in states stand for.</param>
/// <param name="others">Policies that may take its place: what one of them looks at is kept from the beginning.</param>
public sealed class PolicyDecisions(SessionPolicy policy, BareJid account, IResourceNames names, params SessionPolicy[] others)
{
    private const int NameBits = 8;
    private const int RefusalBits = 4;
    private const int StateBits = 2;
    private const int RowsRemembered = 8;
    private const int RowsRememberedInline = 7;

    private readonly DecisionMemory _memory = new();
    private readonly Resourcepart _generated = Prepared("4db06f06-1ea4-11dc-aca3-000bcd821bfb");

    /// <summary>The policy.</summary>
    public SessionPolicy Policy { get; } = policy;

    /// <summary>The account.</summary>
    public BareJid Account { get; } = account;

    /// <summary>What the numbers in states stand for.</summary>
    public IResourceNames Names { get; } = names;

    /// <summary>Whether some limit ends the oldest sessions, so that it matters which are older.</summary>
    public bool AgesMatter { get; } = others.Prepend(policy).Any(one => one.Limits.Any(limit => limit.Over is OverLimit.TerminateOldest or OverLimit.TerminateAll));

    /// <summary>Whether some limit counts sessions that have ended, until their rows are gone.</summary>
    public bool DyingCount { get; } = others.Prepend(policy).Any(one => one.Limits.Any(limit => limit.CountsDying));

    /// <summary>Whether some limit is looked at after the grant.</summary>
    public bool LimitsAfterGrant { get; } = others.Prepend(policy).Any(one => one.HasLimit(LimitCheck.AfterGrant));

    /// <summary>Whether sessions outlive their connections and can be resumed.</summary>
    public bool AreResumable { get; } = policy.StreamManagement?.Resume > TimeSpan.Zero;

    /// <summary>How many refusals a session has to be remembered for; 0 where nobody counts.</summary>
    public int RefusalsCounted { get; } =
        others.Prepend(policy).Max(one => one.Uses(ConflictPolicy.RefuseThenTerminate) ? Math.Min(one.RefusalsBeforeKick, byte.MaxValue) : 0);

    /// <summary>Whether failed binds are counted.</summary>
    public bool FailuresCount { get; } = others.Prepend(policy).Any(one => one.BindRetries is not null);

    /// <summary>
    /// What the policy says to a bind request under <see cref="GrantPoint.SessionIq"/>: an address, whoever has it. The session is decided by
    /// <see cref="Decide"/> when it is asked for.
    /// </summary>
    /// <param name="asked">The name asked for; 0 leaves it to the server.</param>
    public BindOutcome Promise(byte asked)
    {
        if (!_memory.TryRecall(asked, out (BindOutcome Outcome, uint Victims) known))
        {
            string? text = Names.Asked(asked);
            known = (OutcomeOf(Policy.Promise(new BindRequest(Account, text, _generated)), text), 0);
            _memory.Remember(asked, known);
        }

        return known.Outcome;
    }

    /// <summary>What the policy says to a request for a session, given the session table.</summary>
    /// <param name="streams">Every stream of the account, at most 64.</param>
    /// <param name="asked">The name asked for; 0 leaves it to the server.</param>
    /// <param name="own">For a bind of Bind 2 the streams whose sessions the same client has, one bit each.</param>
    public BindOutcome Decide(ReadOnlySpan<StreamState> streams, byte asked, ulong own = 0)
    {
        Span<int> rows = stackalloc int[streams.Length];
        rows = rows[..InOrder(streams, rows, withGranting: false)];
        InlineBind? inline = Policy.Bind2 is null ? null : Names.Inline(asked);
        bool isRemembered = rows.Length <= (inline is null ? RowsRemembered : RowsRememberedInline) && RefusalsCounted < 1 << RefusalBits;
        UInt128 key = isRemembered ? Key(streams, rows, asked, inline is null ? null : own) : 0;
        if (!isRemembered || !_memory.TryRecall(key, out (BindOutcome Outcome, uint Victims) known))
        {
            known = inline is { } bind ? AskInline(streams, rows, asked, bind, own) : Ask(streams, rows, asked);
            if (isRemembered)
            {
                _memory.Remember(key, known);
            }
        }

        ulong victims = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            victims |= (known.Victims >> i & 1) == 1 ? 1UL << rows[i] : 0;
        }

        return known.Outcome with { Victims = victims };
    }

    /// <summary>Whom the limits that are looked at after a grant end, one bit for each stream.</summary>
    /// <param name="streams">Every stream of the account, at most 64.</param>
    /// <param name="granted">The stream that was granted.</param>
    public ulong Excess(ReadOnlySpan<StreamState> streams, int granted)
    {
        Span<int> rows = stackalloc int[streams.Length];
        rows = rows[..InOrder(streams, rows, withGranting: true)];
        ulong victims = 0;
        foreach (long position in Policy.EndAfterGrant(Account, Names.Resource(streams[granted].Name, granted), Rows(streams, rows)))
        {
            victims |= 1UL << rows[(int)position];
        }

        return victims;
    }

    /// <summary>Whom the policy ends when it comes into force for the sessions that are there, one bit for each stream.</summary>
    /// <param name="streams">Every stream of the account, at most 64.</param>
    public ulong ExcessOnReload(ReadOnlySpan<StreamState> streams)
    {
        Span<int> rows = stackalloc int[streams.Length];
        rows = rows[..InOrder(streams, rows, withGranting: true)];
        ulong victims = 0;
        foreach (long position in Policy.EndOnReload(Account, Rows(streams, rows)))
        {
            victims |= 1UL << rows[(int)position];
        }

        return victims;
    }

    private static Resourcepart Prepared(string text) =>
        Resourcepart.TryPrepare(text, AddressProfile.Precis, out Resourcepart prepared, out _) ? prepared : default;

    /// <summary>Whether two names stand for the same resource under the policy.</summary>
    public bool AreSame(byte one, byte other) => one == other
        || (Policy.Comparison != ResourceComparison.Exact && one != 0 && other != 0 && !Names.IsGenerated(one) && !Names.IsGenerated(other)
            && Policy.IsSame(Names.Resource(one, 0), Names.Resource(other, 0)));

    private static UInt128 Key(ReadOnlySpan<StreamState> streams, ReadOnlySpan<int> rows, byte asked, ulong? own)
    {
        // The one in front tells lists of different lengths apart.
        UInt128 key = (1u << NameBits) | (uint)asked;
        foreach (int row in rows)
        {
            ref readonly StreamState stream = ref streams[row];
            key = (key << NameBits) | stream.Name;
            key = (key << RefusalBits) | stream.Refusals;
            key = (key << StateBits) | (uint)StateOf(stream);
            key = own is { } bits ? (key << 1) | (bits >> row & 1) : key;
        }

        return key;
    }

    /// <summary>The rows of the session table, the oldest first; where ages do not matter, by name.</summary>
    private static int InOrder(ReadOnlySpan<StreamState> streams, Span<int> rows, bool withGranting)
    {
        int count = 0;
        for (int i = 0; i < streams.Length; i++)
        {
            ref readonly StreamState stream = ref streams[i];
            bool isRow = stream.IsLive || stream.Phase == StreamPhase.Dying || (withGranting && stream.Phase == StreamPhase.Granting);
            if (!isRow || stream.Doom == Doom.Replaced)
            {
                continue;
            }

            int order = Order(stream);
            int at = count++;
            for (; at > 0 && Order(streams[rows[at - 1]]) > order; at--)
            {
                rows[at] = rows[at - 1];
            }

            rows[at] = i;
        }

        return count;
    }

    private static int Order(in StreamState row) => (row.Age << 24) | (row.Name << 16) | (row.Refusals << 8) | (int)StateOf(row);

    private static SessionState StateOf(in StreamState row) => row.Phase switch
    {
        StreamPhase.Dying => SessionState.Dying,
        StreamPhase.Hibernating => SessionState.Hibernating,
        _ => SessionState.Connected,
    };

    private SessionRow[] Rows(ReadOnlySpan<StreamState> streams, ReadOnlySpan<int> rows, ulong own = 0, string? client = null)
    {
        var table = new SessionRow[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            ref readonly StreamState stream = ref streams[rows[i]];
            table[i] = new SessionRow(
                i,
                Names.Resource(stream.Name, rows[i]),
                StateOf(stream),
                stream.Refusals,
                (own >> rows[i] & 1) == 1 ? client : null);
        }

        return table;
    }

    private (BindOutcome Outcome, uint Victims) Ask(ReadOnlySpan<StreamState> streams, ReadOnlySpan<int> rows, byte asked)
    {
        string? text = Names.Asked(asked);
        BindDecision decision = Policy.Decide(new BindRequest(Account, text, _generated, Policy.GrantPoint == GrantPoint.SessionIq), Rows(streams, rows));
        return (OutcomeOf(decision, text), VictimsOf(decision));
    }

    private (BindOutcome Outcome, uint Victims) AskInline(ReadOnlySpan<StreamState> streams, ReadOnlySpan<int> rows, byte asked, InlineBind inline, ulong own)
    {
        BindDecision decision = Policy.Decide(new BindRequest(Account, null, _generated, Inline: inline), Rows(streams, rows, own, inline.Client));
        bool isStable = decision is BindDecision.Grant grant && inline.StablePart is not null && grant.Resource == Names.Resource(asked, 0);
        return (OutcomeOf(decision, null) with { Form = isStable ? GrantForm.Asked : GrantForm.Generated }, VictimsOf(decision));
    }

    private static uint VictimsOf(BindDecision decision)
    {
        uint victims = 0;
        foreach (long position in decision is BindDecision.Grant grant ? grant.Terminate : [])
        {
            victims |= 1u << (int)position;
        }

        return victims;
    }

    private BindOutcome OutcomeOf(BindDecision decision, string? asked) => decision switch
    {
        BindDecision.Grant grant => new BindOutcome(Answer.Result, FormOf(grant.Resource, asked), 0),
        BindDecision.Refuse refuse => new BindOutcome(AnswerOf(refuse.Reason), GrantForm.Asked, 0),
        BindDecision.Close => new BindOutcome(Answer.None, GrantForm.Asked, 0),
        _ => throw new InvalidOperationException($"The policy '{Policy.Name}' does not take a generated resource that nobody has."),
    };

    private GrantForm FormOf(Resourcepart granted, string? asked) =>
        granted == _generated ? GrantForm.Generated
        : asked is not null && Resourcepart.TryPrepare(asked, Policy.Addresses, out Resourcepart prepared, out _) && prepared == granted ? GrantForm.Asked
        : GrantForm.AskedAndGenerated;

    private static Answer AnswerOf(BindRefusal refusal) => refusal switch
    {
        BindRefusal.ResourceConstraint => Answer.ResourceConstraint,
        BindRefusal.NotAllowed => Answer.NotAllowed,
        BindRefusal.BadRequest => Answer.BadRequest,
        BindRefusal.Conflict => Answer.Conflict,
        BindRefusal.JidMalformed => Answer.JidMalformed,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
