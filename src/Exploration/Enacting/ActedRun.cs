using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.Exploration.Enacting;

/// <summary>
/// One run of the server that does what it is told, event by event: of what can happen next, one thing is named by how its label begins,
/// and everything else waits.
/// </summary>
internal sealed class ActedRun
{
    private const string TimeMoves = "fault: a timer wins against bytes in flight";

    private readonly EnactingStrategy _strategy = new();
    private readonly Recorder _recorder = new();
    private readonly Setup _setup;
    private readonly Run _run;
    private readonly List<ActorId> _enabled = [];
    private RunEnd? _end;

    public ActedRun(Setup setup, ServerActs seen)
    {
        _setup = setup;
        _run = new Run(setup, _strategy, _recorder, seen);
    }

    /// <summary>Events so far.</summary>
    public int Steps => _run.World.Steps;

    /// <summary>Whether it is over: something was violated, say.</summary>
    public bool IsOver => _end is not null;

    /// <summary>The labels of what can happen next.</summary>
    public IEnumerable<string> Possible
    {
        get
        {
            _run.World.CollectEnabled(_enabled);
            return [.. Enumerable.Range(0, _enabled.Count).Select(((IAlternatives)_run.World).Describe)];
        }
    }

    /// <summary>Lets the first thing happen whose label begins in one of these ways, the first way first.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Do(params ReadOnlySpan<string> beginnings)
    {
        if (IsOver)
        {
            return false;
        }

        string[] possible = [.. Possible];
        foreach (string beginning in beginnings)
        {
            int index = Array.FindIndex(possible, label => label.StartsWith(beginning, StringComparison.Ordinal));
            if (index >= 0)
            {
                _strategy.Next = index;
                Step();
                return true;
            }
        }

        return false;
    }

    /// <summary>Lets things happen whose labels begin so, until a goal is reached.</summary>
    /// <returns>Whether it was.</returns>
    public bool Until(Func<bool> goal, params ReadOnlySpan<string> beginnings)
    {
        while (!goal())
        {
            if (!Do(beginnings))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lets everything happen whose label begins so, and what comes of it.</summary>
    public void Exhaust(params ReadOnlySpan<string> beginnings)
    {
        while (Do(beginnings))
        {
        }
    }

    /// <summary>Whether a connection can be cut.</summary>
    public bool IsOpen(string connection) => _run.World.Wires.Any(wire => wire.Name == connection && wire.IsOpen);

    /// <summary>Lets a fault strike, which must be possible.</summary>
    public void Strike(string fault)
    {
        _strategy.Fault = fault;
        Step();
        _strategy.Fault = null;
    }

    /// <summary>Moves the clock to the next timer: where something else could happen, as a fault; else it moves by itself. Without a timer the run is over.</summary>
    public void MoveTime()
    {
        if (!IsOver && Possible.Any())
        {
            Strike(TimeMoves);
        }
        else if (!IsOver)
        {
            _strategy.Next = 0;
            Step();
        }
    }

    /// <summary>The next call of a store fails.</summary>
    public void FailNextStore() => _strategy.FailStore = true;

    /// <summary>Lets the run come to its end by itself.</summary>
    public (Trace Trace, RunResult Result) Finish()
    {
        _strategy.Next = 0;
        _strategy.FailStore = false;
        while (!IsOver)
        {
            Step();
        }

        RunResult result = _run.Conclude(_end!.Value);
        return (new Trace(_setup.Policy, _setup.Scenario, _setup.Variant.Name, _recorder.Choices, result.Hash, result.Violation), result);
    }

    private void Step() => _end = _run.Step();
}
