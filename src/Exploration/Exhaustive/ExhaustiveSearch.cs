using System.Runtime.ExceptionServices;

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Stateless model checking with optimal dynamic partial order reduction (source sets with wakeup trees; Abdulla, Aronis,
/// Jonsson, Sagonas, POPL 2014 and JACM 2017): executes exactly one schedule of every Mazurkiewicz trace of a program, and none in vain.
/// </summary>
/// <remarks>
/// <para>
/// <b>What a complete search proves.</b> Two schedules are one trace if swapping neighbouring independent events turns one into
/// the other; then they end in the same state. So a property of the final state, or of the happens-before order, that held in every
/// execution holds for every schedule of the program, with its given actors, alternatives and <see cref="SearchOptions.DepthLimit"/>.
/// </para>
/// <para>
/// <b>What it can miss.</b> Everything that rests on a broken promise of <see cref="IProgramRun"/>: a footprint that leaves
/// something out makes dependent events look independent, and their second order is never run. Properties of states halfway are seen in
/// one order of independent events only: check them in events that conflict with what they speak of. With cut executions it is no proof.
/// </para>
/// <para>
/// <b>Several threads.</b> Each takes branches of one tree. They execute one schedule of every trace as one thread does, not always the same one, and
/// begin a few executions in vain (<see cref="SearchStatistics.AbandonedExecutions"/>).
/// </para>
/// <para>
/// <b>Cost.</b> Memory is that of one execution with its wakeup trees for each thread, whatever the length of the search.
/// </para>
/// </remarks>
public sealed class ExhaustiveSearch
{
    private readonly SearchOptions _options;
    private readonly SharedTree _tree = new();
    private readonly Walker[] _walkers;
    private readonly SearchStatistics _earlier = new();
    private readonly Dictionary<Access, long> _earlierPairs = [];

    /// <summary>Begins a search on one thread.</summary>
    public ExhaustiveSearch(IProgram program, SearchOptions? options = null)
        : this(_ => program, 1, options)
    {
    }

    /// <summary>Continues a search on one thread where <see cref="Save"/> left it. The program and the options must be the same.</summary>
    /// <exception cref="ProgramContractException">The program does not do again what the state says it did.</exception>
    public ExhaustiveSearch(IProgram program, SearchState state, SearchOptions? options = null)
        : this(_ => program, 1, options, state)
    {
    }

    /// <summary>Begins a search on several threads, or continues one.</summary>
    /// <param name="program">The program for the thread of that number, from 0; two threads never use one.</param>
    /// <param name="jobs">How many threads, at least 1.</param>
    /// <param name="options">Bound and precision.</param>
    /// <param name="state">Where <see cref="Save"/> left it, whatever the number of threads then; or null.</param>
    /// <exception cref="ProgramContractException">The program does not do again what the state says it did.</exception>
    public ExhaustiveSearch(Func<int, IProgram> program, int jobs, SearchOptions? options = null, SearchState? state = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        _options = options ?? new SearchOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.DepthLimit, 1, nameof(options));
        IProgram[] programs = [.. Enumerable.Range(0, jobs).Select(program)];
        _walkers = [.. programs.Select(own => new Walker(own, _options, _tree))];
        if (state is null || state.IsFresh)
        {
            _walkers[0].BeginAtRoot();
        }

        if (state is not null)
        {
            _earlier = state.Statistics;
            foreach (var pair in state.DependentPairs)
            {
                _earlierPairs.Add(new Access(pair.Space, pair.Id, 0, Writes: false), pair.Count);
            }

            lock (_tree.Gate)
            {
                new SearchStateCodec(_walkers[0].Recorder).Load(state, programs[0], _tree);
            }
        }
    }

    /// <summary>What was counted so far, in this search and in those it continues. Not while it runs.</summary>
    public SearchStatistics Statistics => new()
    {
        Executions = Executions,
        BlockedExecutions = _earlier.BlockedExecutions + _walkers.Sum(walker => walker.Blocked),
        AbandonedExecutions = _earlier.AbandonedExecutions + _walkers.Sum(walker => walker.Abandoned),
        CutExecutions = _earlier.CutExecutions + _walkers.Sum(walker => walker.Cut),
        Probes = _earlier.Probes + _walkers.Sum(walker => walker.Probes),
        DepthMax = Math.Max(_earlier.DepthMax, _walkers.Max(walker => walker.DepthMax)),
    };

    /// <summary>Executions so far; while the search runs on several threads, nearly.</summary>
    public long Executions => _earlier.Executions + _walkers.Sum(walker => walker.Executions);

    /// <summary>
    /// Dependent pairs by object, the most frequent first; equal counts in order of kind and id. Added up over the executions, so complete searches
    /// of one program agree. Not while the search runs.
    /// </summary>
    public IReadOnlyList<DependentPairCount> DependentPairs => List(CountPairs(withUnfinished: true));

    /// <summary>
    /// An estimate of the total number of traces, renewed after each execution. Branches not discovered yet are not in it, so it begins
    /// too low; it is exact when the search is complete, and 0 before the first execution.
    /// </summary>
    public double EstimatedExecutions => _tree.IsComplete ? Executions : Math.Max(Executions, _walkers.Max(walker => walker.Estimate));

    /// <summary>Executes traces until all are done, the observer stops, the budget ends or cancellation is requested.</summary>
    /// <param name="observer">Sees every execution; from several threads at once if there are several.</param>
    /// <param name="cancellation">Ends the call before the next execution.</param>
    /// <exception cref="ProgramContractException">The program broke a promise in a way that could be noticed.</exception>
    public SearchOutcome Run(ExecutionObserver observer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return Run(_ => observer, _options.ExecutionsPerRun, cancellation);
    }

    /// <summary>Executes traces until all are done, an observer stops, the budget ends or cancellation is requested.</summary>
    /// <param name="observers">What sees the executions of the thread of that number.</param>
    /// <param name="executions">The budget of this call, in place of <see cref="SearchOptions.ExecutionsPerRun"/>.</param>
    /// <param name="cancellation">Ends the call before the next execution.</param>
    /// <exception cref="ProgramContractException">The program broke a promise in a way that could be noticed.</exception>
    public SearchOutcome Run(Func<int, ExecutionObserver> observers, long executions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(observers);
        if (_tree.IsComplete)
        {
            return SearchOutcome.Complete;
        }

        var stoppedByObserver = false;
        Exception? thrown = null;
        _tree.Open(_walkers.Length, executions);
        var threads = Enumerable.Range(1, _walkers.Length - 1).Select(number => new Thread(() => Walk(number)) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        Walk(0);
        threads.ForEach(thread => thread.Join());
        if (thrown is not null)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }

        return stoppedByObserver ? SearchOutcome.StoppedByObserver
            : _tree.IsComplete ? SearchOutcome.Complete
            : SearchOutcome.Interrupted;

        void Walk(int number)
        {
            var observer = observers(number);
            try
            {
                _walkers[number].Run(Observe, cancellation);
            }
            catch (Exception broken)
            {
                Interlocked.CompareExchange(ref thrown, broken, null);
                _tree.Stop();
            }

            bool Observe(IProgramRun run, ReadOnlySpan<Pick> picks)
            {
                var goOn = observer(run, picks);
                if (!goOn)
                {
                    Volatile.Write(ref stoppedByObserver, true);
                }

                return goOn;
            }
        }
    }

    /// <summary>The search as plain data, between two calls of <see cref="Run(ExecutionObserver, CancellationToken)"/>; it can be continued from there.</summary>
    public SearchState Save() => new(
        _tree.IsComplete ? [] : SearchStateCodec.Save(_walkers, _tree), Statistics, List(CountPairs(withUnfinished: false)));

    private static IReadOnlyList<DependentPairCount> List(Dictionary<Access, long> pairs) =>
    [
        .. pairs
            .Select(pair => new DependentPairCount(pair.Key.Space, pair.Key.Id, pair.Value))
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Space).ThenBy(pair => pair.Id),
    ];

    private Dictionary<Access, long> CountPairs(bool withUnfinished)
    {
        var all = new Dictionary<Access, long>(_earlierPairs);
        foreach (var walker in _walkers)
        {
            foreach (var (thing, count) in walker.Path.DependentPairs)
            {
                all[thing] = all.GetValueOrDefault(thing) + count;
            }

            if (withUnfinished)
            {
                walker.CountUnfinishedPairs(all);
            }
        }

        return all;
    }
}
