using System.Runtime.InteropServices;

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Walks one part of the search tree after another, on one thread: executes the next branch to the end, plans what its races teach, and
/// goes back to the deepest position that has another branch.
/// </summary>
internal sealed partial class Walker
{
    private readonly SearchOptions _options;
    private readonly SharedTree _tree;
    private readonly Player _player;
    private readonly RaceReversal _reversal;
    private readonly List<Step> _elders = [];
    private readonly List<Step> _foreignElders = [];
    private Pick[] _picks = new Pick[64];
    private WakeupNode? _following;
    private bool _hasElders;
    private bool _hasTicket;
    private int _shared;

    public Walker(IProgram program, SearchOptions options, SharedTree tree)
    {
        _options = options;
        _tree = tree;
        Recorder = new FootprintRecorder(options.Dependence);
        Path = new ExecutionPath(options.RemembersEvents ? new EventMemo() : null);
        _player = new Player(program, Recorder, Path);
        _reversal = new RaceReversal(Path, _player, tree);
    }

    /// <summary>Where it is, if it <see cref="IsAtWork"/>.</summary>
    public ExecutionPath Path { get; }

    /// <summary>Records what its program touches.</summary>
    public FootprintRecorder Recorder { get; }

    /// <summary>The branch that it begins next, at the end of its path; null before the first execution of all.</summary>
    public WakeupNode? Next { get; private set; }

    /// <summary>Whether it has a branch to begin next; otherwise it has to take one from the tree.</summary>
    public bool IsAtWork { get; private set; }

    public long Executions { get; private set; }

    public long Blocked { get; private set; }

    public long Abandoned { get; private set; }

    public long Cut { get; private set; }

    public long Probes => _player.Probes;

    public int DepthMax { get; private set; }

    /// <summary>What the tree looks like from here: the traces in it.</summary>
    public double Estimate { get; private set; }

    /// <summary>Begins at the root.</summary>
    public void BeginAtRoot() => IsAtWork = true;

    /// <summary>Walks until nothing is left, or somebody stops the search.</summary>
    public void Run(ExecutionObserver observer, CancellationToken cancellation)
    {
        while (true)
        {
            if (cancellation.IsCancellationRequested)
            {
                _tree.Stop();
            }

            if ((!IsAtWork && !TakeFromTree()) || (!_hasTicket && !_tree.TryTicket()))
            {
                // A run belongs to the thread that began it, and the next call may use another.
                _player.Rehearsals.Clear();
                return;
            }

            _hasTicket = false;
            var (goOn, executions) = ExecuteNext(observer);
            _reversal.PlanAll();
            Backtrack(executions);
            Estimate = IsAtWork ? TraceEstimate.Of(Path, Next) : 0;
            if (!goOn)
            {
                _tree.Stop();
            }
        }
    }

    private (bool GoOn, long Executions) ExecuteNext(ExecutionObserver observer)
    {
        var rehearsed = _player.Rehearsals.Take(Path.Length, Next);
        using var run = rehearsed?.Run ?? _player.Replay(Path.Length);
        if (Extend(run, rehearsed))
        {
            Executions++;
            DepthMax = Math.Max(DepthMax, Path.Length);
            return (observer(run, Picks()), 1);
        }

        _tree.ReturnTicket();
        return (true, 0);
    }

    /// <summary>Runs on to the end: along the wakeup tree first, then freely. False if all that could come next is asleep.</summary>
    private bool Extend(IProgramRun run, Rehearsal? rehearsed)
    {
        var start = Path.Length;
        var plan = Next;
        Next = null;
        while (true)
        {
            var frame = Path[Path.Length];
            var ahead = Path.Length - start;
            var isRehearsed = rehearsed is not null && ahead < rehearsed.Count;
            if (plan is null)
            {
                plan = Enter(frame, isRehearsed ? rehearsed!.Enabled(ahead) : run.Enabled);
                if (frame.Enabled.IsEmpty)
                {
                    return true;
                }

                if (Path.Length == _options.DepthLimit)
                {
                    Cut++;
                    return true;
                }

                frame.Pending = plan?.Next;
            }

            Step step;
            if (plan is not null)
            {
                step = plan.Step;
            }
            else if (!TryChoose(run, frame, out step))
            {
                return false;
            }

            _following = plan?.FirstChild;
            plan = null;
            if (isRehearsed)
            {
                ref readonly var taken = ref rehearsed![ahead];
                Path.Advance(taken.Actor, taken.Alternative, taken.Alternatives, taken.Footprint!);
                continue;
            }

            Player.RequireEnabled(frame.Enabled, step.Actor, Path.Length);
            var alternatives = run.Alternatives(step.Actor);
            Path.Advance(step.Actor, step.Alternative, alternatives, _player.Execute(run, step, Path.Length));
        }
    }

    /// <summary>Sets up the next position: what still sleeps there, and what the wakeup tree says comes next.</summary>
    private WakeupNode? Enter(Frame frame, ReadOnlySpan<ActorId> enabled)
    {
        frame.Reset(enabled);
        frame.Pending = _following;
        _following = null;
        if (Path.Length > 0)
        {
            var before = Path[Path.Length - 1];
            ref readonly var step = ref Path.Step(Path.Length - 1);
            Promises.RequireNothingDisabledInSilence(before, step, Path.Length - 1, enabled);
            if (_player.KnowsWhatEnables)
            {
                Promises.RequireEnablingTold(before, step, Path.Length - 1, enabled);
            }

            frame.Inherit(_hasElders ? CollectionsMarshal.AsSpan(_elders) : CollectionsMarshal.AsSpan(before.Sleep), step.Footprint!, foreign: false);
            frame.Inherit(_hasElders ? CollectionsMarshal.AsSpan(_foreignElders) : before.Foreign, step.Footprint!, foreign: true);
            _hasElders = false;
        }

        return frame.Pending;
    }

    private bool TryChoose(IProgramRun run, Frame frame, out Step step)
    {
        foreach (var actor in frame.Enabled)
        {
            var alternatives = frame.Sleep.Count == 0 && frame.Foreign.IsEmpty ? 1 : run.Alternatives(actor);
            for (var alternative = 0; alternative < alternatives; alternative++)
            {
                if (!frame.Sleeps(actor, alternative))
                {
                    step = new Step(actor, alternative, null);
                    return true;
                }
            }
        }

        if (frame.Foreign.IsEmpty)
        {
            Blocked++;
        }
        else
        {
            Abandoned++;
        }

        step = default;
        return false;
    }

    /// <summary>Finishes the current branch, and each position that has no other, up to one that has.</summary>
    private void Backtrack(long executions)
    {
        while (Path.Length > 0)
        {
            var position = Path.Length - 1;
            if (position < _shared)
            {
                if (FinishShared(ref executions))
                {
                    return;
                }

                continue;
            }

            var frame = Path[position];
            Finish(frame, executions);
            executions = frame.FinishedExecutions;
            if (frame.Pending is { } next)
            {
                frame.Pending = next.Next;
                Next = next;
                if (_tree.IsHungry)
                {
                    Share();
                }

                return;
            }
        }

        IsAtWork = false;
        lock (_tree.Gate)
        {
            _tree.Complete();
        }
    }

    private void Finish(Frame frame, long executions)
    {
        Path.Retreat(executions);
        frame.Finish(Path.Step(Path.Length), executions);
    }

    /// <summary>Adds the dependent pairs of the branches that it is in, as far as they are its own, once for each execution made in them.</summary>
    public void CountUnfinishedPairs(Dictionary<Access, long> into)
    {
        var executions = 0L;
        for (var position = Path.Length - 1; position >= _shared; position--)
        {
            executions += Path[position + 1].FinishedExecutions;
            Path.CountPairs(into, position, executions);
        }
    }

    private ReadOnlySpan<Pick> Picks()
    {
        if (_picks.Length < Path.Length)
        {
            _picks = new Pick[Path.Length * 2];
        }

        for (var position = 0; position < Path.Length; position++)
        {
            _picks[position] = new Pick(Path.Step(position).Actor, Path.Step(position).Alternative);
        }

        return _picks.AsSpan(0, Path.Length);
    }
}
