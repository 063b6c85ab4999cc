using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What clients could see a server do next, in words.</summary>
/// <param name="rules">The specification's rules.</param>
/// <param name="decisions">What the policy says.</param>
/// <param name="names">The resources by number.</param>
/// <param name="connections">The connection of each stream.</param>
internal sealed class AllowedActs(ServerRules rules, AccountDecisions decisions, RefinementNames names, IReadOnlyList<ConnectionHistory> connections)
{
    /// <summary>All that is possible in one of the states, in the order of the words.</summary>
    public IReadOnlyList<string> Of(IReadOnlyList<PossibleState> possible)
    {
        var allowed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (PossibleState state in possible)
        {
            for (int i = 0; i < state.Streams.Length; i++)
            {
                Add(state, i, allowed);
            }
        }

        return [.. allowed];
    }

    private void Add(PossibleState state, int stream, SortedSet<string> allowed)
    {
        ConnectionHistory connection = connections[stream];
        StreamState at = state.Streams[stream];
        if (at.Deserted)
        {
            return;
        }

        if (decisions.MayCount(state, stream) && rules.MayGrant(state.Streams, stream))
        {
            allowed.Add($"grant {names.Describe(at.Name)} to {connection}");
        }

        if ((decisions.MayReplace(state) && rules.MayFence(state.Streams, stream)) || at.Closing == StreamClose.Conflict)
        {
            allowed.Add($"end {connection} with conflict");
        }

        if (at.Answer == Answer.Resumed)
        {
            // One that has ended since has no number any more.
            allowed.Add(at.Token == 0 ? $"resume a session on {connection}" : $"resume the session of {connections[at.Token - 1]} on {connection}");
        }
        else if (at.Answer == Answer.ItemNotFound || (at.IsResuming && ResumptionRules.Find(state.Streams, state.Request(stream).Number) == ResumptionRules.Nowhere))
        {
            allowed.Add($"refuse {connection} with item-not-found");
        }

        BindOutcome? answered = decisions.Answered(state, stream);
        if (answered is { IsGrant: true } && rules.MayPromise(state.Streams, stream))
        {
            allowed.Add($"tell {connection} an address");
        }
        else if (answered is { IsGrant: false } outcome)
        {
            allowed.Add(outcome.Refusal == Answer.None ? $"end {connection} with policy-violation" : $"refuse {connection} with {ServerAct.Condition(outcome.Refusal)}");
        }
    }
}
