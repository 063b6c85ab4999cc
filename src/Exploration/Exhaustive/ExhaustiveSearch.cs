using System.Runtime.InteropServices;

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
/// <b>Cost.</b> Memory is that of one execution with its wakeup trees, whatever the length of the search. One thread.
/// </para>
/// </remarks>
public sealed class ExhaustiveSearch
{
    private readonly SearchOptions _options;
    private readonly FootprintRecorder _recorder;
    private readonly ExecutionPath _path;
    private readonly Player _player;
    private readonly RaceReversal _reversal;
    private readonly long _earlierProbes;
    private Pick[] _picks = new Pick[64];
    private long _executions;
    private long _blocked;
    private long _cut;
    private int _depthMax;
    private WakeupNode? _following;
    private bool _frameIsReady;
    private bool _isComplete;

    /// <summary>Begins a search.</summary>
    public ExhaustiveSearch(IProgram program, SearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        _options = options ?? new SearchOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.DepthLimit, 1, nameof(options));
        _recorder = new FootprintRecorder(_options.Dependence);
        _path = new ExecutionPath(_options.RemembersEvents ? new EventMemo() : null);
        _player = new Player(program, _recorder, _path);
        _reversal = new RaceReversal(_path, _player);
    }

    /// <summary>Continues a search where <see cref="Save"/> left it. The program and the options must be the same.</summary>
    /// <exception cref="ProgramContractException">The program does not do again what the state says it did.</exception>
    public ExhaustiveSearch(IProgram program, SearchState state, SearchOptions? options = null)
        : this(program, options)
    {
        ArgumentNullException.ThrowIfNull(state);
        _earlierProbes = state.Statistics.Probes;
        _executions = state.Statistics.Executions;
        _blocked = state.Statistics.BlockedExecutions;
        _cut = state.Statistics.CutExecutions;
        _depthMax = state.Statistics.DepthMax;
        foreach (var pair in state.DependentPairs)
        {
            _path.DependentPairs.Add(new Access(pair.Space, pair.Id, 0, Writes: false), pair.Count);
        }

        _isComplete = state.Frames.Count == 0;
        using var run = program.Start();
        var codec = new SearchStateCodec(_recorder);
        foreach (var saved in state.Frames)
        {
            var frame = _path[_path.Length];
            frame.Reset(run.Enabled);
            frame.Sleep.AddRange(saved.Sleep.Select(codec.Load));
            frame.Pending = codec.LoadTree(saved.Pending);
            frame.FinishedBranches = saved.FinishedBranches;
            frame.FinishedExecutions = saved.FinishedExecutions;
            if (saved.Chosen is { } chosen)
            {
                Execute(run, frame, new Step(chosen.Actor, chosen.Alternative, null), count: false);
            }
        }

        _frameIsReady = !_isComplete;
        EstimatedExecutions = Math.Max(_executions, _isComplete ? 0 : TraceEstimate.Of(_path));
    }

    /// <summary>What was counted so far, in this search and in those it continues.</summary>
    public SearchStatistics Statistics => new()
    {
        Executions = _executions,
        BlockedExecutions = _blocked,
        CutExecutions = _cut,
        Probes = _earlierProbes + _player.Probes,
        DepthMax = _depthMax,
    };

    /// <summary>Dependent pairs by object, the most frequent first; equal counts in order of kind and id.</summary>
    public IReadOnlyList<DependentPairCount> DependentPairs =>
    [
        .. _path.DependentPairs
            .Select(pair => new DependentPairCount(pair.Key.Space, pair.Key.Id, pair.Value))
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Space).ThenBy(pair => pair.Id),
    ];

    /// <summary>
    /// An estimate of the total number of traces, renewed after each execution. Branches not discovered yet are not in it, so it begins
    /// too low; it is exact when the search is complete, and 0 before the first execution.
    /// </summary>
    public double EstimatedExecutions { get; private set; }

    /// <summary>Executes traces until all are done, the observer stops, the budget ends or cancellation is requested.</summary>
    /// <exception cref="ProgramContractException">The program broke a promise in a way that could be noticed.</exception>
    public SearchOutcome Run(ExecutionObserver observer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var last = _options.ExecutionsPerRun > long.MaxValue - _executions ? long.MaxValue : _executions + _options.ExecutionsPerRun;
        while (!_isComplete)
        {
            if (_executions >= last || cancellation.IsCancellationRequested)
            {
                return SearchOutcome.Interrupted;
            }

            var goOn = true;
            using (var run = _player.Replay(_path.Length))
            {
                if (Extend(run))
                {
                    _executions++;
                    _depthMax = Math.Max(_depthMax, _path.Length);
                    goOn = observer(run, Picks());
                }
                else
                {
                    _blocked++;
                }
            }

            _reversal.PlanAll();
            Backtrack();
            EstimatedExecutions = _isComplete ? _executions : Math.Max(_executions, TraceEstimate.Of(_path));
            if (!goOn)
            {
                return SearchOutcome.StoppedByObserver;
            }
        }

        return SearchOutcome.Complete;
    }

    /// <summary>The search as plain data, between two calls of <see cref="Run"/>; it can be continued from there.</summary>
    public SearchState Save()
    {
        var frames = new List<FrameState>();
        for (var position = 0; position < _path.Length + (_frameIsReady ? 1 : 0); position++)
        {
            var frame = _path[position];
            frames.Add(new FrameState(
                position == _path.Length ? null : new Pick(frame.Step.Actor, frame.Step.Alternative),
                SearchStateCodec.Save(frame.Sleep),
                SearchStateCodec.Save(frame.Pending),
                frame.FinishedBranches,
                frame.FinishedExecutions));
        }

        if (frames.Count == 0 && !_isComplete)
        {
            frames.Add(new FrameState(null, [], [], 0, 0));
        }

        return new SearchState(frames, Statistics, DependentPairs);
    }

    /// <summary>Runs on to the end: along the wakeup tree first, then freely. False if all that could come next is asleep.</summary>
    private bool Extend(IProgramRun run)
    {
        while (true)
        {
            var frame = _path[_path.Length];
            var plan = frame.Pending;
            if (!_frameIsReady)
            {
                plan = Enter(frame, run.Enabled);
            }

            _frameIsReady = false;
            if (frame.Enabled.IsEmpty)
            {
                return true;
            }

            if (_path.Length == _options.DepthLimit)
            {
                _cut++;
                return true;
            }

            if (plan is null)
            {
                if (!TryChoose(run, frame, out var free))
                {
                    return false;
                }

                plan = new WakeupNode(free);
            }

            frame.Pending = plan.Next;
            _following = plan.FirstChild;
            Execute(run, frame, plan.Step, count: true);
        }
    }

    /// <summary>Sets up the next position: what still sleeps there, and what the wakeup tree says comes next.</summary>
    private WakeupNode? Enter(Frame frame, ReadOnlySpan<ActorId> enabled)
    {
        frame.Reset(enabled);
        frame.Pending = _following;
        _following = null;
        if (_path.Length > 0)
        {
            var before = _path[_path.Length - 1];
            if (!before.Step.Footprint!.MayDisable)
            {
                RequireNothingDisabled(before, enabled, before.Step.Actor);
            }

            if (_player.KnowsWhatEnables)
            {
                RequireEnablingTold(before, enabled);
            }

            foreach (ref readonly var asleep in CollectionsMarshal.AsSpan(before.Sleep))
            {
                if (!asleep.Footprint!.ConflictsWith(before.Step.Footprint))
                {
                    frame.Sleep.Add(asleep);
                }
            }
        }

        return frame.Pending;
    }

    private static bool TryChoose(IProgramRun run, Frame frame, out Step step)
    {
        foreach (var actor in frame.Enabled)
        {
            var alternatives = frame.Sleep.Count == 0 ? 1 : run.Alternatives(actor);
            for (var alternative = 0; alternative < alternatives; alternative++)
            {
                if (!frame.Sleeps(actor, alternative))
                {
                    step = new Step(actor, alternative, null);
                    return true;
                }
            }
        }

        step = default;
        return false;
    }

    private void Execute(IProgramRun run, Frame frame, in Step step, bool count)
    {
        frame.Step = step;
        Player.RequireEnabled(frame.Enabled, step.Actor, _path.Length);
        frame.Alternatives = run.Alternatives(step.Actor);
        _path.Advance(_player.Execute(run, step, _path.Length), count);
    }

    private void RequireNothingDisabled(Frame frame, ReadOnlySpan<ActorId> after, ActorId actor)
    {
        var hint = 0;
        foreach (var before in frame.Enabled)
        {
            if (hint < after.Length && after[hint] == before)
            {
                hint++;
            }
            else if (before != actor)
            {
                hint = after.IndexOf(before) + 1;
                if (hint == 0)
                {
                    throw new ProgramContractException(
                        $"Step {_path.Length - 1}: the event of actor {actor.Value} took away the next event of actor {before.Value} and "
                        + $"reported neither {nameof(IFootprint.Remove)} nor {nameof(IFootprint.MayDisable)}.");
                }
            }
        }
    }

    private void RequireEnablingTold(Frame frame, ReadOnlySpan<ActorId> after)
    {
        foreach (var actor in after)
        {
            if (!frame.Enabled.Contains(actor) && !frame.Step.Footprint!.MayEnable(actor))
            {
                throw new ProgramContractException(
                    $"Step {_path.Length - 1}: the event of actor {frame.Step.Actor.Value} made the next event of actor {actor.Value} possible and "
                    + $"reported neither {nameof(IFootprint.MayEnable)} nor {nameof(IFootprint.Wake)}.");
            }
        }
    }

    /// <summary>Finishes the current branch, and each position that has no other, up to one that has.</summary>
    private void Backtrack()
    {
        var executions = 1L;
        while (_path.Length > 0)
        {
            var frame = _path.Retreat();
            frame.Sleep.Add(frame.Step);
            frame.FinishedBranches++;
            frame.FinishedExecutions += executions;
            executions = frame.FinishedExecutions;
            if (frame.Pending is not null)
            {
                _frameIsReady = true;
                return;
            }
        }

        _isComplete = true;
    }

    private ReadOnlySpan<Pick> Picks()
    {
        if (_picks.Length < _path.Length)
        {
            _picks = new Pick[_path.Length * 2];
        }

        for (var position = 0; position < _path.Length; position++)
        {
            _picks[position] = new Pick(_path[position].Step.Actor, _path[position].Step.Alternative);
        }

        return _picks.AsSpan(0, _path.Length);
    }
}
