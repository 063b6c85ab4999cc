namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Divides an exhaustive search into parts that share nothing: each trace is executed in exactly one of them, and every machine that divides the same
/// search gets the same parts.
/// </summary>
/// <remarks>
/// <para>
/// Near the root every enabled step begins a branch, whether races ask for it or not, and each step sleeps in the branches behind it. A trace can begin with some of
/// these steps; the first of them, in order, has it. So branches have no trace in common, and none of them has to teach another anything.
/// </para>
/// <para>
/// The largest branch is divided again until none is much larger than a fair part. How large one is, a short search of it estimates. What is
/// found to be empty is left out. A branch whose sleeping steps are woken by nobody holds no trace, and executions begun in it are in vain
/// (<see cref="SearchStatistics.AbandonedExecutions"/>): that is the price of a division.
/// </para>
/// </remarks>
public sealed class SearchDivision
{
    // A branch that has more than this of a fair part is divided again.
    private const double LargestBranch = 1.0 / 24;

    // So many branches a part at most, for each costs a short search.
    private const int BranchesMax = 64;

    // What a short search may cost, in runs of the program.
    private const int TrialRuns = 48;

    private readonly IProgram _program;
    private readonly SearchOptions _options;
    private readonly FootprintRecorder _recorder;
    private readonly List<Branch> _branches = [];

    private SearchDivision(IProgram program, SearchOptions options)
    {
        _program = program;
        _options = options;
        _recorder = new FootprintRecorder(options.Dependence);
    }

    /// <summary>The parts of a search, each a search to be continued.</summary>
    /// <param name="program">What is searched.</param>
    /// <param name="parts">How many parts, at least 1. Some are empty where there is too little to divide.</param>
    /// <param name="options">The options of the search.</param>
    public static IReadOnlyList<SearchState> Divide(IProgram program, int parts, SearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var division = new SearchDivision(program, options ?? new SearchOptions());
        if (!division.Expand(null, default, []))
        {
            // One execution, in which nothing happens.
            var fresh = new FrameState(-1, null, [], [], [], 0, 0);
            return [.. Enumerable.Range(0, parts).Select(part => new SearchState(part == 0 ? [fresh] : [], new SearchStatistics(), []))];
        }

        division.Refine(parts);
        return division.Parts(parts);
    }

    private void Refine(int parts)
    {
        while (_branches.Count < parts * BranchesMax)
        {
            var largest = _branches.Where(branch => branch.IsOpen).MaxBy(branch => branch.Size);
            if (largest is null || largest.Size < _branches.Sum(branch => branch.Size) * LargestBranch / parts)
            {
                return;
            }

            _branches.Remove(largest);
            Expand(largest.Node, largest.Step, Asleep(largest.Node, largest.Step));
        }
    }

    /// <summary>Makes a branch of each step that is enabled at a position and does not sleep there.</summary>
    /// <returns>Whether there is one.</returns>
    private bool Expand(Node? parent, Step via, IReadOnlyList<Step> asleep)
    {
        var node = new Node(parent, via, asleep, []);
        using (var run = Replay(node))
        {
            foreach (var actor in run.Enabled)
            {
                for (var alternative = 0; alternative < run.Alternatives(actor); alternative++)
                {
                    if (!asleep.Any(step => step.Actor == actor && step.Alternative == alternative))
                    {
                        node.Steps.Add(new Step(actor, alternative, null));
                    }
                }
            }
        }

        for (var index = 0; index < node.Steps.Count; index++)
        {
            using var run = Replay(node);
            node.Steps[index] = node.Steps[index] with { Footprint = Execute(run, node.Steps[index]) };
        }

        foreach (var step in node.Steps)
        {
            var branch = Measured(node, step);
            if (branch.Size > 0 || branch.IsOpen)
            {
                _branches.Add(branch);
            }
        }

        return node.Steps.Count > 0;
    }

    private Branch Measured(Node node, Step step)
    {
        using var end = new CancellationTokenSource();
        var counted = new Counted(_program, TrialRuns + node.Depth, end);
        var search = new ExhaustiveSearch(counted, State([new Branch(node, step, 0, IsOpen: true)]), _options);
        var outcome = search.Run((_, _) => true, end.Token);
        return new Branch(node, step, search.EstimatedExecutions, outcome != SearchOutcome.Complete);
    }

    /// <summary>What sleeps after a step, which begins a branch of a position.</summary>
    private static IReadOnlyList<Step> Asleep(Node node, Step step) =>
    [
        .. node.Asleep.Concat(node.Steps.TakeWhile(elder => elder.Actor != step.Actor || elder.Alternative != step.Alternative))
            .Where(elder => !elder.Footprint!.ConflictsWith(step.Footprint!)),
    ];

    private IProgramRun Replay(Node node)
    {
        var run = _program.Start();
        foreach (var at in node.Path.Skip(1))
        {
            Execute(run, at.Via);
        }

        return run;
    }

    private Footprint Execute(IProgramRun run, in Step step)
    {
        _recorder.Begin(step.Actor);
        run.Execute(step.Actor, step.Alternative, _recorder);
        return _recorder.End();
    }

    /// <summary>The largest branch goes first, each to the part that has least so far.</summary>
    private IReadOnlyList<SearchState> Parts(int count)
    {
        var parts = Enumerable.Range(0, count).Select(_ => new List<Branch>()).ToList();
        var sizes = new double[count];
        foreach (var branch in _branches.OrderByDescending(branch => branch.Size))
        {
            var least = Array.IndexOf(sizes, sizes.Min());
            parts[least].Add(branch);
            sizes[least] += Math.Max(1, branch.Size);
        }

        return [.. parts.Select(part => State(_branches.Where(part.Contains)))];
    }

    /// <summary>A search of some branches and nothing else.</summary>
    private static SearchState State(IEnumerable<Branch> branches)
    {
        var pending = branches.ToLookup(branch => branch.Node, branch => SearchStateCodec.Save(branch.Step, []));
        var frames = new List<FrameState>();
        var numbers = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        foreach (var node in pending.SelectMany(of => of.Key.Path))
        {
            if (numbers.TryAdd(node, frames.Count))
            {
                frames.Add(new FrameState(
                    node.Parent is null ? -1 : numbers[node.Parent],
                    node.Parent is null ? null : new Pick(node.Via.Actor, node.Via.Alternative),
                    [],
                    Saved(node.Asleep),
                    [.. pending[node]],
                    0,
                    0)
                {
                    Expanded = Saved(node.Steps),
                });
            }
        }

        return new SearchState(frames, new SearchStatistics(), []);
    }

    private static IReadOnlyList<StepState> Saved(IEnumerable<Step> steps) => [.. steps.Select(step => SearchStateCodec.Save(step, []))];

    /// <summary>A position with all its branches.</summary>
    private sealed class Node(Node? parent, Step via, IReadOnlyList<Step> asleep, List<Step> steps)
    {
        public Node? Parent { get; } = parent;

        public Step Via { get; } = via;

        public IReadOnlyList<Step> Asleep { get; } = asleep;

        public List<Step> Steps { get; } = steps;

        public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

        /// <summary>The positions from the root to this one.</summary>
        public IEnumerable<Node> Path => Parent is null ? [this] : Parent.Path.Append(this);
    }

    /// <param name="Node">Where it begins.</param>
    /// <param name="Step">With which step.</param>
    /// <param name="Size">How many executions it seems to have.</param>
    /// <param name="IsOpen">Whether it has more than were made to find that out.</param>
    private sealed record Branch(Node Node, Step Step, double Size, bool IsOpen);

    /// <summary>Ends a search after so many runs.</summary>
    private sealed class Counted(IProgram program, int runsMax, CancellationTokenSource end) : IProgram
    {
        private int _runs;

        public bool TellsWhatEnables => program.TellsWhatEnables;

        public IProgramRun Start()
        {
            if (++_runs >= runsMax)
            {
                end.Cancel();
            }

            return program.Start();
        }
    }
}
