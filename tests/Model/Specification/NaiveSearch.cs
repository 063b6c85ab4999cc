using BindSim.Model.Specification;

namespace BindSim.Model.Tests.Specification;

/// <summary>Every state of a specification in a set, found by a queue: too simple to be wrong, and too slow for large bounds.</summary>
internal sealed class NaiveSearch
{
    // Several times the largest specification here. A rule that is wrong may make states without end; that shall be a failure and not a full memory.
    private const int StatesMax = 100_000;

    private readonly SessionSpecification _specification;
    private readonly Dictionary<SystemState, List<SystemState>> _next = [];

    /// <summary>Searches a specification.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="mistake">What a server does instead that makes a mistake in a step; null for none.</param>
    public NaiveSearch(SessionSpecification specification, Mistake? mistake = null)
    {
        _specification = specification;
        var queue = new Queue<SystemState>(specification.InitialStates());
        while (queue.TryDequeue(out SystemState state))
        {
            if (_next.ContainsKey(state))
            {
                continue;
            }

            List<SystemState> successors = [.. Steps(state).Select(step => mistake is null ? specification.Next(state, step) : mistake(state, step, specification.Next(state, step)))];
            _next.Add(state, successors);
            Assert.True(_next.Count <= StatesMax, "There are too many states.");
            foreach (SystemState next in successors)
            {
                queue.Enqueue(next);
            }
        }
    }

    public int States => _next.Count;

    public int Transitions => _next.Values.Sum(successors => successors.Count);

    public IEnumerable<SystemState> All => _next.Keys;

    public IEnumerable<SystemState> Ends => _next.Where(entry => entry.Value.Count == 0).Select(entry => entry.Key);

    /// <summary>Whether some run goes on for ever: states are taken away as long as all their successors are gone.</summary>
    public bool HasLoop()
    {
        var left = new HashSet<SystemState>(_next.Keys);
        int before;
        do
        {
            before = left.Count;
            left.RemoveWhere(state => !_next[state].Exists(left.Contains));
        }
        while (left.Count < before);
        return left.Count > 0;
    }

    public List<Step> Steps(SystemState state)
    {
        var steps = new Step[SessionSpecification.StepsMax];
        return [.. steps[.._specification.Steps(state, steps)]];
    }

    /// <summary>The ids of the claims that do not hold, goals that are not reached included.</summary>
    public List<string> Broken()
    {
        var claims = new SpecificationClaims(_specification);
        return [.. claims.All.Where(claim => !Holds(claim)).Select(claim => claim.Id)];
    }

    private bool Holds(Claim claim) => claim.Kind switch
    {
        ClaimKind.Always => All.All(state => claim.Holds(state)),
        ClaimKind.AtTheEnd => Ends.All(state => claim.Holds(state)),
        ClaimKind.EveryRunEnds => !HasLoop(),
        _ => All.Any(state => claim.Holds(state)),
    };
}
