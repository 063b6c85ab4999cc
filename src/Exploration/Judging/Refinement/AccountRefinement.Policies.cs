using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <content>Policies that take each other's place.</content>
internal sealed partial class AccountRefinement
{
    /// <summary>Another policy is in force. What is under way, either may decide.</summary>
    /// <param name="next">Its rules.</param>
    /// <param name="isLive">Whether it is applied to the sessions that are there, at some moment from now on.</param>
    public void Change(ServerRules next, bool isLive)
    {
        Close();
        ForgetReplaced();
        Follow(next);
        if (isLive)
        {
            Apply();
        }
    }

    /// <summary>The policy in force is applied to the sessions that are there, at some moment from now on; where there is none, perhaps not at all.</summary>
    public void Apply()
    {
        foreach (PossibleState state in _possible.ToArray())
        {
            if (!HasSession(state.Streams))
            {
                _possible.Add(state.Copy());
            }

            state.IsToApply = true;
        }
    }

    /// <summary>The server says that it has been applied.</summary>
    public void Applied()
    {
        Close();
        if (_possible.Exists(state => !state.IsToApply))
        {
            _possible.RemoveAll(state => state.IsToApply);
        }
    }

    private void Follow(ServerRules rules)
    {
        int number = _policies.Count == 0 ? 0 : InForce.Number + 1;
        var decisions = new AccountDecisions(rules, _connections, number);
        _policies.Add(new PolicySteps(number, rules, decisions, new SilentSteps(rules, decisions, _names, _storesMayFail, _mayEnd), new SeenSteps(rules, decisions, _names)));
        PutInTurn();
    }

    /// <summary>Once everything that was under way when it was replaced is answered, a policy decides nothing any more.</summary>
    private void ForgetReplaced()
    {
        if (_policies.Count > 1 && _policies.RemoveAll(policy => policy != InForce && !_possible.Exists(state => IsAwaited(state, policy))) > 0)
        {
            PutInTurn();
        }
    }

    private void PutInTurn()
    {
        _inTurn.Clear();
        for (int i = 0; i < _policies.Count; i++)
        {
            for (int later = i; later < _policies.Count; later++)
            {
                _inTurn.Add((_policies[i], _policies[later]));
            }
        }
    }

    /// <summary>Whether something is under way that a policy may have to say something to.</summary>
    private static bool IsAwaited(PossibleState state, PolicySteps policy)
    {
        for (int i = 0; i < state.Streams.Length; i++)
        {
            if (policy.Decisions.MayCount(state, i) && (state.IsAsked(i) || state.Streams[i] is { LimitsDue: true } or { Phase: StreamPhase.Granting }))
            {
                return true;
            }
        }

        return false;
    }
}
