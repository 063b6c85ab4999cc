using System.Globalization;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// One account under one policy: what each event leads to, by <see cref="BindPolicy.Decide"/> and nothing else. Binds are decided one after
/// another and carried out whole; what may happen between is for <c>check</c>. Every client resumes where it can.
/// </summary>
internal sealed class PolicySide(SessionPolicy policy, BareJid account, Alphabet alphabet, Texts texts, Manners manners, bool countsRefusals)
{
    // As many as the server tries.
    private const int GeneratedMax = 16;

    private readonly Dictionary<(Slots, int, int), Reaction> _logins = [];
    private readonly KickedDevices _kicked = new(policy, account, texts);

    public SessionPolicy Policy => policy;

    /// <summary>How long a dropped session waits to be resumed; zero where it does not.</summary>
    public TimeSpan Patience => policy.StreamManagement?.Granted(null) ?? TimeSpan.Zero;

    /// <summary>How long a session waits whose client asks for the longest.</summary>
    public TimeSpan LongestPatience => Aspects.LongestOf(policy.StreamManagement);

    /// <summary>What becomes of devices that were ended.</summary>
    public KickedDevices Kicked => _kicked;

    /// <summary>A device logs in as far as the bind.</summary>
    /// <param name="sessions">The sessions that are there.</param>
    /// <param name="asked">What it asks for.</param>
    /// <param name="slot">The slot of its session if it gets one.</param>
    public Reaction BindOnly(in Slots sessions, int asked, int slot)
    {
        if (policy.GrantPoint == GrantPoint.Bind)
        {
            return Login(sessions, asked, slot);
        }

        Situation situation = SituationOf(sessions, asked, comesBack: false);
        Resourcepart.TryPrepare(Generated(1), policy.Addresses, out Resourcepart generated, out _);
        return policy.Promise(new BindRequest(account, TextOf(asked), generated)) is BindDecision.Refuse refuse
            ? new Reaction(sessions, situation, Refused(refuse.Reason, atBind: true))
            : new Reaction(sessions, situation, new Outcome(Answer.Told, "", [], ""));
    }

    /// <summary>A device that has only bound asks for its session.</summary>
    /// <param name="sessions">The sessions that are there.</param>
    /// <param name="asked">What it asked for.</param>
    /// <param name="slot">The slot of the session that its bind has made, if it has.</param>
    /// <param name="next">The slot of its session if it gets one now.</param>
    public Reaction AskForSession(in Slots sessions, int asked, int slot, int next)
    {
        if (policy.GrantPoint == GrantPoint.Bind)
        {
            return new Reaction(sessions, null, null, sessions[slot] == 0 ? "it has no session" : "its session stays");
        }

        return Login(sessions, asked, next);
    }

    /// <summary>A device logs in.</summary>
    /// <param name="sessions">The sessions that are there.</param>
    /// <param name="asked">What it asks for.</param>
    /// <param name="slot">The slot of its session if it gets one.</param>
    /// <param name="from">The slot of the session it comes back to, or -1.</param>
    public Reaction Login(in Slots sessions, int asked, int slot, int from = -1)
    {
        (Slots, int, int) key = (sessions, asked, (slot << 8) | (from + 1));
        if (!_logins.TryGetValue(key, out Reaction? reaction))
        {
            reaction = from >= 0 && sessions[from] != 0 && Patience > TimeSpan.Zero ? Resume(sessions, asked, from) : Bind(sessions, asked, slot, from >= 0);
            _logins.Add(key, reaction);
        }

        return reaction;
    }

    /// <summary>A connection is lost, and the server notices.</summary>
    public Slots Drop(Slots sessions, int slot)
    {
        if (sessions[slot] != 0)
        {
            sessions[slot] = Patience > TimeSpan.Zero ? (Cell.Of(sessions[slot]) with { State = SessionState.Hibernating }).Packed : (ushort)0;
        }

        return sessions;
    }

    /// <summary>The sessions as the policy sees them; incarnations are slots.</summary>
    public List<SessionRow> Rows(in Slots sessions)
    {
        var rows = new List<SessionRow>(ProductState.Slots);
        for (int i = 0; i < ProductState.Slots; i++)
        {
            if (sessions[i] != 0)
            {
                var cell = Cell.Of(sessions[i]);
                rows.Add(new SessionRow(i, texts.Prepared(cell.Text, policy.Addresses), cell.State, cell.Refusals, texts.ClientOf(cell.Text)));
            }
        }

        return rows;
    }

    /// <summary>The sessions that end, as others see them.</summary>
    public ValueList<Ended> Endings(in Slots sessions, IEnumerable<long> incarnations, int granted)
    {
        Slots all = sessions;
        return [.. incarnations.Where(incarnation => Cell.Of(all[(int)incarnation]).State != SessionState.Dying).Select(incarnation => Describe(all, (int)incarnation, granted))];
    }

    private Reaction Resume(Slots sessions, int asked, int from)
    {
        Situation situation = SituationOf(sessions, asked, comesBack: true);
        sessions[from] = (Cell.Of(sessions[from]) with { State = SessionState.Connected }).Packed;
        return new Reaction(sessions, situation, new Outcome(Answer.Resumed, "", [], ""));
    }

    private Reaction Bind(Slots sessions, int asked, int slot, bool comesBack)
    {
        Situation situation = SituationOf(sessions, asked, comesBack);
        List<SessionRow> rows = Rows(sessions);
        switch (Decide(asked, rows))
        {
            case BindDecision.Grant grant:
                int text = texts.NumberOf(grant.Resource.Value, policy.Bind2 is null ? null : texts.InlineOf(asked)?.Client);
                Slots after = sessions;
                foreach (long incarnation in grant.Terminate)
                {
                    after[(int)incarnation] = 0;
                }

                after[slot] = new Cell(text, SessionState.Connected, 0).Packed;
                RemoveDying(ref after, slot, grant.Resource);
                long[] later = [.. policy.EndAfterGrant(account, grant.Resource, Rows(after))];
                foreach (long incarnation in later)
                {
                    after[(int)incarnation] = 0;
                }

                ValueList<Ended> ended = Endings(sessions, grant.Terminate.Concat(later.Where(one => one != slot)).Order(), text);
                string check = !manners.ShowsCheck || later.Length == 0 ? "" : "its limit is looked at after the grant";
                return new Reaction(after, situation, new Outcome(AnswerOf(grant.Resource.Value, asked), "", ended, ended.Count == 0 ? "" : Manners.Join(manners.Ending, check)));
            case BindDecision.Refuse refuse:
                return new Reaction(Count(sessions, refuse.Reason, asked), situation, Refused(refuse.Reason, refuse.Reason is BindRefusal.BadRequest or BindRefusal.JidMalformed));
            case BindDecision.Close:
                return new Reaction(sessions, situation, new Outcome(Answer.Closed, "policy-violation", [], manners.Deciding));
            default:
                return new Reaction(sessions, situation, new Outcome(Answer.Refused, "resource-constraint (wait)", [], ""));
        }
    }

    private Outcome Refused(BindRefusal reason, bool atBind) => new(
        Answer.Refused, $"{reason.Condition()} ({reason.ErrorType(policy.ConflictErrorType)})", [], Manners.Join(manners.Refusing, atBind ? "" : manners.Deciding));

    /// <summary>A session that has ended has no claim to its row once another has its resource.</summary>
    private void RemoveDying(ref Slots sessions, int newcomer, Resourcepart granted)
    {
        for (int i = 0; i < newcomer; i++)
        {
            if (sessions[i] != 0 && Cell.Of(sessions[i]) is { State: SessionState.Dying } cell && texts.Prepared(cell.Text, policy.Addresses) == granted)
            {
                sessions[i] = 0;
            }
        }
    }

    private string? TextOf(int asked) => asked switch { Texts.None => null, Texts.Bad => "", _ => texts[asked] };

    private BindDecision Decide(int asked, List<SessionRow> rows)
    {
        // A client of Bind 2 that is not offered it binds as ever, and leaves the resource to the server.
        InlineBind? inline = policy.Bind2 is null ? null : texts.InlineOf(asked);
        string? text = texts.InlineOf(asked) is null ? TextOf(asked) : null;
        BindDecision decision = policy.Decide(new BindRequest(account, text, Inline: inline), rows);
        for (int i = 1; decision is BindDecision.NeedsGenerated && i <= GeneratedMax; i++)
        {
            Resourcepart.TryPrepare(Generated(i), policy.Addresses, out Resourcepart generated, out _);
            decision = policy.Decide(new BindRequest(account, text, generated, Inline: inline), rows);
        }

        return decision;
    }

    /// <summary>A generated resource; the first that is free is taken, so that states that differ in nothing else are one.</summary>
    private static string Generated(int number) => string.Create(CultureInfo.InvariantCulture, $"4db06f0{number:x}");

    private Answer AnswerOf(string granted, int asked)
    {
        string text = texts[asked];
        if (texts.InlineOf(asked) is { } inline)
        {
            if (granted == text)
            {
                return Answer.Stable;
            }

            if (granted.StartsWith($"{inline.Tag}/", StringComparison.Ordinal) && !granted.StartsWith(text, StringComparison.Ordinal))
            {
                return Answer.Tagged;
            }
        }

        return asked > Texts.Bad && Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart prepared, out _) && prepared.Value is var wanted
            ? granted == wanted ? Answer.AsAsked
                : granted.StartsWith(wanted + " ", StringComparison.Ordinal) ? Answer.AskedAndGenerated
                : granted.StartsWith(wanted + "#", StringComparison.Ordinal) ? Answer.Numbered
                : Answer.Generated
            : Answer.Generated;
    }

    /// <summary>Refusals are counted by the sessions that caused them.</summary>
    private Slots Count(Slots sessions, BindRefusal reason, int asked)
    {
        if (countsRefusals && reason == BindRefusal.Conflict)
        {
            Resourcepart resource = texts.Prepared(asked, policy.Addresses);
            for (int i = 0; i < ProductState.Slots; i++)
            {
                if (sessions[i] != 0 && Cell.Of(sessions[i]) is { State: not SessionState.Dying } cell && policy.IsSame(texts.Prepared(cell.Text, policy.Addresses), resource))
                {
                    sessions[i] = (cell with { Refusals = cell.Refusals + 1 }).Packed;
                }
            }
        }

        return sessions;
    }

    private Situation SituationOf(in Slots sessions, int asked, bool comesBack)
    {
        DeviceCell device = asked > Texts.Bad ? alphabet.CellOf(texts[asked]) : new DeviceCell(null, null);
        int count = 0;
        int ofOld = 0;
        int ofNew = 0;
        int refusals = 0;
        string? client = texts.InlineOf(asked)?.Client;
        Ask ask = asked switch { Texts.None => Ask.Nothing, Texts.Bad => Ask.Bad, _ => client is null ? Ask.Free : Ask.Inline };
        for (int i = 0; i < ProductState.Slots; i++)
        {
            if (sessions[i] == 0 || Cell.Of(sessions[i]) is not { State: not SessionState.Dying } cell)
            {
                continue;
            }

            DeviceCell other = alphabet.CellOf(texts[cell.Text]);
            count++;
            ofOld += device.Old is not null && other.Old == device.Old ? 1 : 0;
            ofNew += device.New is not null && other.New == device.New ? 1 : 0;
            if (client is not null)
            {
                ask = texts.ClientOf(cell.Text) == client ? Ask.InlineAgain : ask;
            }
            else if (asked > Texts.Bad && string.Equals(texts[cell.Text], texts[asked], StringComparison.OrdinalIgnoreCase))
            {
                refusals = countsRefusals ? Math.Max(refusals, cell.Refusals) : 0;
                ask = cell.Text != asked ? (ask == Ask.Free ? Ask.InUseButForCase : ask)
                    : cell.State == SessionState.Hibernating ? (ask == Ask.InUse ? ask : Ask.InUseByHibernating)
                    : Ask.InUse;
            }
        }

        return new Situation(device, comesBack, ask, count, ofOld, ofNew, refusals);
    }

    private Ended Describe(in Slots sessions, int slot, int granted)
    {
        var cell = Cell.Of(sessions[slot]);
        DeviceCell device = alphabet.CellOf(texts[cell.Text]);
        int age = 0;
        int ageInKind = 0;
        for (int i = 0; i <= slot; i++)
        {
            if (sessions[i] != 0)
            {
                age++;
                ageInKind += alphabet.CellOf(texts[Cell.Of(sessions[i]).Text]) == device ? 1 : 0;
            }
        }

        bool same = policy.IsSame(texts.Prepared(cell.Text, policy.Addresses), texts.Prepared(granted, policy.Addresses));
        return new Ended(same, device, age, ageInKind);
    }
}
