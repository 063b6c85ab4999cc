using BindSim.Exploration.Comparing;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Comparing;

/// <summary>
/// Every sequence of events of a length under one policy, one after another, with lists for sessions: no state is kept, none is taken for another, and every
/// resource is asked for. For policies without stream management.
/// </summary>
internal sealed class BruteForce(PolicyPair policies, Alphabet alphabet, BareJid account)
{
    private static readonly string[] Generated = [.. Enumerable.Range(1, 9).Select(number => $"4db06f0{number}")];

    /// <summary>What is possible under each policy.</summary>
    public HashSet<(Situation, Outcome)>[] Possible { get; } = [[], []];

    /// <summary>Whether some event was answered differently while all before were answered alike.</summary>
    public bool Differs { get; private set; }

    private sealed record Session(int Device, string Resource);

    private sealed record Client(string? Asked, bool IsHere, bool MayReturn);

    private sealed record State(IReadOnlyList<Client> Clients, IReadOnlyList<Session> Old, IReadOnlyList<Session> New, int Others, bool Apart);

    public void Run(int steps, int others) => Go(new State([], [], [], 0, false), steps, others);

    private void Go(State state, int steps, int others)
    {
        if (steps == 0)
        {
            return;
        }

        // Resources of a kind beyond the length of a run are never needed.
        foreach (string? asked in alphabet.Members.SelectMany(member => member.Texts.Take(steps + state.Clients.Count)).Append(null).Append(""))
        {
            Go(Login(state, asked, comesBack: null), steps - 1, others);
        }

        for (int i = 0; i < state.Clients.Count; i++)
        {
            bool has = state.Old.Concat(state.New).Any(session => session.Device == i);
            Client client = state.Clients[i];
            if (has && client.IsHere && state.Others < others)
            {
                int device = i;
                State left = state with
                {
                    Old = [.. state.Old.Where(session => session.Device != device)],
                    New = [.. state.New.Where(session => session.Device != device)],
                    Others = state.Others + 1,
                };
                Go(left, steps - 1, others);
                Go(state with { Clients = With(state.Clients, i, client with { IsHere = false, MayReturn = true }), Others = state.Others + 1 }, steps - 1, others);
            }

            if (has && client.MayReturn)
            {
                Go(Login(state with { Clients = With(state.Clients, i, client with { MayReturn = false }) }, client.Asked, i), steps - 1, others);
            }
        }
    }

    private State Login(State state, string? asked, int? comesBack)
    {
        int device = state.Clients.Count;
        (IReadOnlyList<Session> old, Outcome before) = Bind(Side.Old, policies.Old, state.Old, device, asked, comesBack is not null);
        (IReadOnlyList<Session> @new, Outcome after) = Bind(Side.New, policies.New, state.New, device, asked, comesBack is not null);
        Differs |= !state.Apart && before != after;
        return state with { Clients = [.. state.Clients, new Client(asked, true, false)], Old = old, New = @new, Apart = state.Apart || before != after };
    }

    private (IReadOnlyList<Session> Sessions, Outcome Outcome) Bind(
        Side side, SessionPolicy policy, IReadOnlyList<Session> sessions, int device, string? asked, bool comesBack)
    {
        SessionRow[] rows = [.. sessions.Select(session => new SessionRow(session.Device, Prepared(policy, session.Resource)))];
        BindDecision decision = policy.Decide(new BindRequest(account, asked), rows);
        foreach (string generated in Generated)
        {
            decision = decision is BindDecision.NeedsGenerated ? policy.Decide(new BindRequest(account, asked, Prepared(policy, generated)), rows) : decision;
        }

        Situation situation = Find(sessions, asked, comesBack);
        Outcome outcome;
        switch (decision)
        {
            case BindDecision.Grant grant:
                string resource = grant.Resource.Value;
                Answer answer = resource == asked ? Answer.AsAsked
                    : string.IsNullOrEmpty(asked) ? Answer.Generated
                    : resource.StartsWith(asked + " ", StringComparison.Ordinal) ? Answer.AskedAndGenerated
                    : resource.StartsWith(asked + "#", StringComparison.Ordinal) ? Answer.Numbered
                    : Answer.Generated;
                outcome = new Outcome(answer, "", [.. sessions.Select((session, i) => (session, i)).Where(entry => grant.Terminate.Contains(entry.session.Device)).Select(entry => new Ended(
                    entry.session.Resource == resource,
                    alphabet.CellOf(entry.session.Resource),
                    entry.i + 1,
                    sessions.Take(entry.i + 1).Count(other => alphabet.CellOf(other.Resource) == alphabet.CellOf(entry.session.Resource))))], "");
                sessions = [.. sessions.Where(session => !grant.Terminate.Contains(session.Device)), new Session(device, resource)];
                break;
            case BindDecision.Refuse refuse:
                outcome = new Outcome(Answer.Refused, $"{refuse.Reason.Condition()} ({refuse.Reason.ErrorType(policy.ConflictErrorType)})", [], "");
                break;
            default:
                outcome = new Outcome(Answer.Closed, "policy-violation", [], "");
                break;
        }

        Possible[(int)side].Add((situation, outcome));
        return (sessions, outcome);
    }

    private Situation Find(IReadOnlyList<Session> sessions, string? asked, bool comesBack)
    {
        DeviceCell cell = string.IsNullOrEmpty(asked) ? new DeviceCell(null, null) : alphabet.CellOf(asked);
        Ask ask = asked is null ? Ask.Nothing : asked.Length == 0 ? Ask.Bad
            : sessions.Any(session => session.Resource == asked) ? Ask.InUse
            : sessions.Any(session => string.Equals(session.Resource, asked, StringComparison.OrdinalIgnoreCase)) ? Ask.InUseButForCase
            : Ask.Free;
        return new Situation(
            cell, comesBack, ask, sessions.Count,
            cell.Old is null ? 0 : sessions.Count(session => alphabet.CellOf(session.Resource).Old == cell.Old),
            cell.New is null ? 0 : sessions.Count(session => alphabet.CellOf(session.Resource).New == cell.New),
            0);
    }

    private static Resourcepart Prepared(SessionPolicy policy, string text) =>
        Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart resource, out _) ? resource : default;

    private static IReadOnlyList<Client> With(IReadOnlyList<Client> clients, int index, Client client) =>
        [.. clients.Select((other, i) => i == index ? client : other)];
}
