using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>One run beside two judges: ours, and one that follows every possible state. They go on after a deviation.</summary>
internal sealed class TwoJudges : IDirectoryObserver, ICommandObserver
{
    private readonly RunHistory _history;
    private readonly RefinementJudge _ours;
    private readonly RefinementJudge _every;
    private int _events;

    private TwoJudges(SessionPolicy policy, SessionPolicy[] later)
    {
        _history = new RunHistory(policy, disrupted: true);
        _ours = new RefinementJudge(new SpecifiedServer(policy, later));
        _every = new RefinementJudge(new SpecifiedServer(policy, later) { Order = _ => new SameState() });
    }

    /// <summary>What was said, by either, and at which event; the same if nothing is wrong.</summary>
    public List<(int Event, string? Ours, string? Every)> Said { get; } = [];

    /// <summary>Whether both followed to the end.</summary>
    public bool Followed => _ours.Lapses.IsEmpty && _every.Lapses.IsEmpty;

    /// <summary>Runs a server under its policy, and judges it by one.</summary>
    public static TwoJudges Judge(Setup setup, ulong seed, SessionPolicy policy)
    {
        var judges = new TwoJudges(policy, [.. setup.Scenario.Administrator.OfType<AdministratorCommand.Reload>().Select(reload => reload.Policy)]);
        new Run(setup, new RandomStrategies(seed).ForRun(0), recorder: null, listener: judges).Execute();
        judges._history.Now = setup.Scenario.Horizon;
        judges.Say(judges._ours.Quiescent(judges._history), judges._every.Quiescent(judges._history));
        return judges;
    }

    public void Observe(in Observed observed)
    {
        Take(observed);
        foreach (Element part in observed.Element is { } said ? InlineParts.Of(said) : [])
        {
            Take(observed with { Element = part });
        }
    }

    public void Observe(ObservedCommand observed)
    {
        _history.Record(observed);
        _ours.Observe(observed, _history);
        _every.Observe(observed, _history);
    }

    public void DirectoryChanged(DirectoryChange change) => _history.Rows = change.Rows;

    private void Take(in Observed observed)
    {
        Occurrences occurrence = _history.Record(observed);
        if (occurrence == Occurrences.Resumed)
        {
            _history.MoveSession();
        }

        Say(_ours.Observe(observed, occurrence, _history), _every.Observe(observed, occurrence, _history));
    }

    private void Say(string? ours, string? every)
    {
        _events++;
        if (Followed && (ours ?? every) is not null)
        {
            Said.Add((_events, ours, every));
        }
    }
}
