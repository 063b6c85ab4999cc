using System.Globalization;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// One account under one policy: what each event leads to, by <see cref="BindPolicy.Decide"/> and nothing else. Binds are decided one after
/// another and carried out whole; what may happen between is for <c>check</c>. Every client resumes where it can.
/// </summary>
internal sealed class PolicySide(SessionPolicy policy, BareJid account, Alphabet alphabet, Texts texts, string manner, string refusalManner, bool countsRefusals)
{
    // As many as the server tries.
    private const int GeneratedMax = 16;

    private readonly Dictionary<(Slots, int, int), Reaction> _logins = [];

    public SessionPolicy Policy => policy;

    /// <summary>How long a dropped session waits to be resumed; zero where it does not.</summary>
    public TimeSpan Patience => policy.StreamManagement?.Granted(null) ?? TimeSpan.Zero;

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
                rows.Add(new SessionRow(i, texts.Prepared(cell.Text, policy.Addresses), cell.State, cell.Refusals));
            }
        }

        return rows;
    }

    /// <summary>The sessions that end, as others see them.</summary>
    public ValueList<Ended> Endings(in Slots sessions, IEnumerable<long> incarnations, int granted)
    {
        Slots all = sessions;
        return [.. incarnations.Select(incarnation => Describe(all, (int)incarnation, granted))];
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
                int text = texts.NumberOf(grant.Resource.Value);
                Slots after = sessions;
                foreach (long incarnation in grant.Terminate)
                {
                    after[(int)incarnation] = 0;
                }

                after[slot] = new Cell(text, SessionState.Connected, 0).Packed;
                long[] later = [.. policy.EndAfterGrant(account, grant.Resource, Rows(after))];
                foreach (long incarnation in later)
                {
                    after[(int)incarnation] = 0;
                }

                ValueList<Ended> ended = Endings(sessions, grant.Terminate.Concat(later.Where(one => one != slot)).Order(), text);
                return new Reaction(after, situation, new Outcome(AnswerOf(grant.Resource.Value, asked), "", ended, ended.Count == 0 ? "" : manner));
            case BindDecision.Refuse refuse:
                string type = refuse.Reason.ErrorType(policy.ConflictErrorType);
                return new Reaction(
                    Count(sessions, refuse.Reason, asked), situation, new Outcome(Answer.Refused, $"{refuse.Reason.Condition()} ({type})", [], refusalManner));
            case BindDecision.Close:
                return new Reaction(sessions, situation, new Outcome(Answer.Closed, "policy-violation", [], ""));
            default:
                return new Reaction(sessions, situation, new Outcome(Answer.Refused, "resource-constraint (wait)", [], ""));
        }
    }

    private BindDecision Decide(int asked, List<SessionRow> rows)
    {
        string? text = asked switch { Texts.None => null, Texts.Bad => "", _ => texts[asked] };
        BindDecision decision = policy.Decide(new BindRequest(account, text), rows);
        for (int i = 1; decision is BindDecision.NeedsGenerated && i <= GeneratedMax; i++)
        {
            Resourcepart.TryPrepare(Generated(i), policy.Addresses, out Resourcepart generated, out _);
            decision = policy.Decide(new BindRequest(account, text, generated), rows);
        }

        return decision;
    }

    /// <summary>A generated resource; the first that is free is taken, so that states that differ in nothing else are one.</summary>
    private static string Generated(int number) => string.Create(CultureInfo.InvariantCulture, $"4db06f0{number:x}");

    private Answer AnswerOf(string granted, int asked)
    {
        string text = texts[asked];
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
                if (sessions[i] != 0 && Cell.Of(sessions[i]) is var cell && policy.IsSame(texts.Prepared(cell.Text, policy.Addresses), resource))
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
        Ask ask = asked switch { Texts.None => Ask.Nothing, Texts.Bad => Ask.Bad, _ => Ask.Free };
        for (int i = 0; i < ProductState.Slots; i++)
        {
            if (sessions[i] == 0)
            {
                continue;
            }

            var cell = Cell.Of(sessions[i]);
            DeviceCell other = alphabet.CellOf(texts[cell.Text]);
            count++;
            ofOld += device.Old is not null && other.Old == device.Old ? 1 : 0;
            ofNew += device.New is not null && other.New == device.New ? 1 : 0;
            if (asked > Texts.Bad && string.Equals(texts[cell.Text], texts[asked], StringComparison.OrdinalIgnoreCase))
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
