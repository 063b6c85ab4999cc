using BindSim.Exploration.Comparing;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Comparing;

/// <summary>
/// Every sequence of events of a length under both policies, one after another, with lists for sessions: no state is kept, none is taken for another, and every
/// resource is asked for.
/// </summary>
internal sealed partial class BruteForce(PolicyPair policies, Alphabet alphabet, BareJid account)
{
    private static readonly string[] Generated = [.. Enumerable.Range(1, 9).Select(number => $"4db06f0{number}")];

    private readonly SessionPolicy[] _policies = [policies.Old, policies.New];
    private readonly bool _grantPoint = policies.Old.GrantPoint != policies.New.GrantPoint;
    private readonly bool _reload = policies.Old.Reload != policies.New.Reload;
    private readonly bool _onKick = !policies.Old.ClientsOnKick.Order().SequenceEqual(policies.New.ClientsOnKick.Order());
    private readonly bool _dying = policies.Old.Limits.Concat(policies.New.Limits).Select(limit => limit.CountsDying).Distinct().Count() == 2;
    private readonly bool _managed = policies.Old.StreamManagement is not null && policies.New.StreamManagement is not null;

    private int _others;

    /// <summary>What is possible under each policy.</summary>
    public HashSet<(Situation, Outcome)>[] Possible { get; } = [[], []];

    /// <summary>What becomes of sessions under each policy without a login.</summary>
    public HashSet<(EventKind, DeviceCell, string)>[] Effects { get; } = [[], []];

    /// <summary>Whether some event was answered differently while the sessions were the same under both.</summary>
    public bool Differs { get; private set; }

    public void Run(int steps, int others)
    {
        _others = others;
        Go(new State([], [], [], 0, false), steps);
    }

    private void Go(State state, int steps)
    {
        if (steps == 0)
        {
            return;
        }

        bool mayGoOn = state.Others < _others;
        int longest = steps + state.Clients.Count;
        string[] members = [.. alphabet.Members.SelectMany(member => member.Texts.Take(longest))];
        if (state.Changed)
        {
            foreach (string fresh in members.Where(text => !Kept(state).Any(device => state.Clients[device].Asked == text)))
            {
                Go(Login(state, fresh, null, EventKind.Login), steps - 1);
            }

            return;
        }

        // Resources of a kind beyond the length of a run are never needed.
        foreach (string? asked in members.Concat(alphabet.Inline.Select(Resource)).Append(null).Append(""))
        {
            Go(Login(state, asked, null, EventKind.Login), steps - 1);
            if (_grantPoint && mayGoOn && InlineOf(asked) is null)
            {
                Go(Login(state with { Others = state.Others + 1 }, asked, null, EventKind.Bind), steps - 1);
            }
        }

        foreach (int device in Kept(state))
        {
            Place place = state.Clients[device].Place;
            if (place == Place.Away)
            {
                Go(Login(state, state.Clients[device].Asked, device, EventKind.Return), steps - 1);
            }
            else if (place == Place.Told)
            {
                Go(Asks(state, device), steps - 1);
            }

            foreach (EventKind kind in mayGoOn ? EventsOf(state, device, place) : [])
            {
                Go(Happens(state, device, kind), steps - 1);
            }
        }

        if (_reload && mayGoOn)
        {
            Go(Changes(state), steps - 1);
        }
    }

    /// <summary>The devices that have a session or may still ask for one.</summary>
    private static IEnumerable<int> Kept(State state) => Enumerable.Range(0, state.Clients.Count)
        .Where(device => state.Clients[device].Place == Place.Told || state.Old.Concat(state.New).Any(session => session.Device == device));

    private IEnumerable<EventKind> EventsOf(State state, int device, Place place)
    {
        bool waits = state.Old.Concat(state.New).Any(session => session.Device == device && session.State == SessionState.Hibernating);
        (EventKind Kind, bool May)[] all =
        [
            (EventKind.Leave, place == Place.Here),
            (EventKind.Vanish, place == Place.Here),
            (EventKind.Linger, place == Place.Here && _dying),
            (EventKind.Drop, place == Place.Here && _policies.Any(policy => policy.StreamManagement is not null)),
            (EventKind.Silence, place == Place.Here && _managed && _policies[0].StreamManagement!.AckTimeout != _policies[1].StreamManagement!.AckTimeout),
            (EventKind.Wait, waits),
            (EventKind.WaitLongest, waits && _managed && _policies[0].StreamManagement!.ResumeMax != _policies[1].StreamManagement!.ResumeMax),
            (EventKind.Flood, place == Place.Away && _managed && _policies[0].StreamManagement!.QueueMax != _policies[1].StreamManagement!.QueueMax),
        ];
        return all.Where(entry => entry.May).Select(entry => entry.Kind);
    }

    private State Happens(State state, int device, EventKind kind)
    {
        string[] told = ["", ""];
        ValueList<Session>[] after = [state.Old, state.New];
        for (int side = 0; side < 2; side++)
        {
            Session? own = state.Of(side).FirstOrDefault(session => session.Device == device);
            Session? theirs = state.Of(1 - side).FirstOrDefault(session => session.Device == device);
            StreamManagementPolicy? mine = _policies[side].StreamManagement;
            StreamManagementPolicy? other = _policies[1 - side].StreamManagement;
            if (own is null)
            {
                told[side] = "it has no session";
                continue;
            }

            bool theyWait = theirs?.State == SessionState.Hibernating;
            bool iWait = own.State == SessionState.Hibernating;
            Session? left = kind switch
            {
                EventKind.Leave => null,
                EventKind.Linger => own with { State = SessionState.Dying },
                EventKind.Drop => mine is null ? null : own with { State = SessionState.Hibernating },
                EventKind.Silence when mine!.AckTimeout < other!.AckTimeout => own with { State = SessionState.Hibernating },
                EventKind.Wait when iWait && (!theyWait || mine!.Resume <= other!.Resume) => null,
                EventKind.WaitLongest when iWait && (!theyWait || mine!.ResumeMax <= other!.ResumeMax) => null,
                EventKind.Flood when mine!.QueueMax < other!.QueueMax => null,
                _ => own,
            };
            after[side] = left is null
                ? [.. state.Of(side).Where(session => session != own)]
                : [.. state.Of(side).Select(session => session == own ? left : session)];
            told[side] = left?.State switch
            {
                null or SessionState.Dying => "its session ends",
                SessionState.Hibernating => "its session waits to be resumed",
                _ => "its session stays",
            };
        }

        Effect(state, kind, state.Clients[device].Asked, told);
        Place place = kind switch
        {
            EventKind.Leave or EventKind.Linger => Place.Gone,
            EventKind.Vanish or EventKind.Drop or EventKind.Silence => Place.Away,
            _ => state.Clients[device].Place,
        };
        return state with { Clients = With(state.Clients, device, state.Clients[device] with { Place = place }), Old = after[0], New = after[1], Others = state.Others + 1 };
    }

    private State Changes(State state)
    {
        ValueList<Session>[] after = [state.Old, state.New];
        string[] told = ["nobody is ended", "nobody is ended"];
        for (int side = 0; side < 2; side++)
        {
            // Whatever limits there were: one session stays, the youngest.
            if (_policies[side].Reload == ReloadEffect.Live && state.Of(side).Count > 1)
            {
                after[side] = [state.Of(side)[^1]];
                told[side] = "all but the youngest session are ended";
            }
        }

        Effect(state, EventKind.Change, null, told);
        return state with { Old = after[0], New = after[1], Changed = true, Others = state.Others + 1 };
    }

    private State Asks(State state, int device)
    {
        int newcomer = state.Clients.Count;
        ValueList<Session>[] after = [state.Old, state.New];
        string[] told = ["", ""];
        string? asked = state.Clients[device].Asked;
        State next = state with { Clients = [.. With(state.Clients, device, new Client(asked, Place.Here)), new Client(asked, Place.Here)] };
        for (int side = 0; side < 2; side++)
        {
            if (_policies[side].GrantPoint == GrantPoint.Bind)
            {
                told[side] = state.Of(side).Any(session => session.Device == device) ? "its session stays" : "it has no session";
                continue;
            }

            (after[side], Outcome outcome) = Bind(_policies[side], state.Of(side), next.Clients, newcomer, asked);
            told[side] = outcome.Kind;
        }

        Effect(state, EventKind.AskForSession, asked, told);
        return next with { Old = after[0], New = after[1] };
    }

    private void Effect(State state, EventKind kind, string? asked, string[] told)
    {
        DeviceCell cell = string.IsNullOrEmpty(asked) ? new DeviceCell(null, null) : alphabet.CellOf(asked);
        for (int side = 0; side < 2; side++)
        {
            Effects[side].Add((kind, cell, told[side]));
        }

        Differs |= state.IsSame && told[0] != told[1];
    }

    private State Login(State state, string? asked, int? from, EventKind kind)
    {
        int newcomer = state.Clients.Count;
        var outcomes = new Outcome[2];
        ValueList<Session>[] after = [state.Old, state.New];
        ValueList<Client> clients = [.. state.Clients, new Client(asked, Place.Here)];
        for (int side = 0; side < 2; side++)
        {
            SessionPolicy policy = _policies[side];
            bool isNext = state.Changed && policy.Reload != ReloadEffect.Restart;
            Situation situation = Find(state.Of(side), asked, from is not null) with { Changed = state.Changed };
            if (from is { } device && policy.StreamManagement is not null && state.Of(side).Any(session => session.Device == device))
            {
                outcomes[side] = new Outcome(Answer.Resumed, "", [], "");
                after[side] = [.. state.Of(side).Select(session => session.Device == device ? session with { State = SessionState.Connected } : session)];
            }
            else if (isNext)
            {
                outcomes[side] = new Outcome(Answer.Refused, "not-allowed (cancel)", [], Deciding(policy));
            }
            else if (kind == EventKind.Bind && policy.GrantPoint == GrantPoint.SessionIq)
            {
                bool isBad = asked?.Length == 0 && !policy.AlwaysGenerate && policy.BadResource != BadResourcePolicy.Generate;
                outcomes[side] = isBad ? BadResource(policy) : new Outcome(Answer.Told, "", [], "");
            }
            else
            {
                (after[side], outcomes[side]) = Bind(policy, state.Of(side), clients, newcomer, asked);
            }

            Possible[side].Add((situation, outcomes[side]));
        }

        Differs |= state.IsSame && outcomes[0] != outcomes[1];
        Place place = kind == EventKind.Bind && outcomes.Any(outcome => outcome.Answer == Answer.Told) ? Place.Told : Place.Here;
        clients = With(clients, newcomer, new Client(asked, place));
        if (from is { } left)
        {
            clients = With(clients, left, new Client(asked, outcomes.Any(outcome => outcome.Answer == Answer.Resumed) ? Place.Here : Place.Gone));
        }

        return state with { Clients = clients, Old = after[0], New = after[1] };
    }

    private string Deciding(SessionPolicy policy) => !_grantPoint ? "" : policy.GrantPoint == GrantPoint.Bind ? "at the bind" : "at the session request";

    private static Outcome BadResource(SessionPolicy policy) =>
        new(Answer.Refused, policy.BadResource == BadResourcePolicy.Refuse ? "bad-request (modify)" : "jid-malformed (modify)", [], "");

    private (ValueList<Session> Sessions, Outcome Outcome) Bind(
        SessionPolicy policy, ValueList<Session> sessions, ValueList<Client> clients, int device, string? asked)
    {
        switch (Decide(policy, sessions, asked))
        {
            case BindDecision.Grant grant:
                string resource = grant.Resource.Value;
                InlineBind? inline = InlineOf(asked);
                Answer answer = resource == asked ? (inline is null ? Answer.AsAsked : Answer.Stable)
                    : resource == $"{inline?.Tag}/{resource.Split('/')[^1]}" && !resource.StartsWith(asked!, StringComparison.Ordinal) ? Answer.Tagged
                    : string.IsNullOrEmpty(asked) ? Answer.Generated
                    : resource.StartsWith(asked + " ", StringComparison.Ordinal) ? Answer.AskedAndGenerated
                    : resource.StartsWith(asked + "#", StringComparison.Ordinal) ? Answer.Numbered
                    : Answer.Generated;
                Ended[] ended =
                [
                    .. sessions.Select((session, i) => (session, i)).Where(entry => entry.session.State != SessionState.Dying && grant.Terminate.Contains(entry.session.Device))
                        .Select(entry => new Ended(
                            entry.session.Resource == resource,
                            alphabet.CellOf(entry.session.Resource),
                            entry.i + 1,
                            sessions.Take(entry.i + 1).Count(other => alphabet.CellOf(other.Resource) == alphabet.CellOf(entry.session.Resource)))),
                ];
                ValueList<Session> after =
                [
                    .. sessions.Where(session => !grant.Terminate.Contains(session.Device) && !(session.State == SessionState.Dying && session.Resource == resource)),
                    new Session(device, resource, Client: policy.Bind2 is null ? null : inline?.Client),
                ];
                return (after, new Outcome(answer, "", [.. ended], ended.Length > 0 && _onKick ? Kicked(policy, sessions, after, clients) : ""));
            case BindDecision.Refuse { Reason: BindRefusal.BadRequest or BindRefusal.JidMalformed }:
                return (sessions, BadResource(policy));
            case BindDecision.Refuse refuse:
                return (sessions, new Outcome(Answer.Refused, $"{refuse.Reason.Condition()} ({refuse.Reason.ErrorType(policy.ConflictErrorType)})", [], Deciding(policy)));
            default:
                return (sessions, new Outcome(Answer.Closed, "policy-violation", [], Deciding(policy)));
        }
    }

    private BindDecision Decide(SessionPolicy policy, IEnumerable<Session> sessions, string? asked)
    {
        SessionRow[] rows = [.. sessions.Select(session => new SessionRow(session.Device, Prepared(policy, session.Resource), session.State, Client: session.Client))];
        InlineBind? inline = policy.Bind2 is null ? null : InlineOf(asked);
        asked = InlineOf(asked) is null ? asked : null;
        BindDecision decision = policy.Decide(new BindRequest(account, asked, Inline: inline), rows);
        foreach (string generated in Generated)
        {
            decision = decision is BindDecision.NeedsGenerated ? policy.Decide(new BindRequest(account, asked, Prepared(policy, generated), Inline: inline), rows) : decision;
        }

        return decision;
    }

    private Situation Find(ValueList<Session> all, string? asked, bool comesBack)
    {
        Session[] sessions = [.. all.Where(session => session.State != SessionState.Dying)];
        DeviceCell cell = string.IsNullOrEmpty(asked) ? new DeviceCell(null, null) : alphabet.CellOf(asked);
        Session[] holders = [.. sessions.Where(session => session.Resource == asked)];
        Ask ask = InlineOf(asked) is { } inline ? sessions.Any(session => session.Client == inline.Client) ? Ask.InlineAgain : Ask.Inline
            : asked is null ? Ask.Nothing : asked.Length == 0 ? Ask.Bad
            : holders.Any(session => session.State == SessionState.Connected) ? Ask.InUse
            : holders.Length > 0 ? Ask.InUseByHibernating
            : sessions.Any(session => string.Equals(session.Resource, asked, StringComparison.OrdinalIgnoreCase)) ? Ask.InUseButForCase
            : Ask.Free;
        return new Situation(
            cell, comesBack, ask, sessions.Length,
            cell.Old is null ? 0 : sessions.Count(session => alphabet.CellOf(session.Resource).Old == cell.Old),
            cell.New is null ? 0 : sessions.Count(session => alphabet.CellOf(session.Resource).New == cell.New),
            0);
    }

    private static string Resource(InlineBind bind) => bind.Resource(bind.StablePart!, true);

    private InlineBind? InlineOf(string? asked) => alphabet.Inline.Any(bind => Resource(bind) == asked) ? alphabet.Inline.First(bind => Resource(bind) == asked) : null;

    private static Resourcepart Prepared(SessionPolicy policy, string text) =>
        Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart resource, out _) ? resource : default;

    private static ValueList<Client> With(ValueList<Client> clients, int index, Client client) =>
        [.. ((IEnumerable<Client>)clients).Select((other, i) => i == index ? client : other)];
}
