using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>The specification beside a run, without the properties that would name a mistake first.</summary>
internal sealed class Beside : IDirectoryObserver
{
    private readonly RunHistory _history;
    private readonly RefinementJudge _judge;
    private string? _deviation;

    private Beside(Trace trace)
    {
        _history = new RunHistory(trace.Policy, disrupted: true);
        _judge = new RefinementJudge(new SpecifiedServer(trace.Policy));
    }

    /// <summary>The first thing in a run that the specification does not allow, or null.</summary>
    public static string? Deviation(Trace trace, ServerVariant variant)
    {
        var beside = new Beside(trace);
        RunResult result = Replay.Execute(trace, variant, beside);
        beside._history.Now = trace.Scenario.Horizon;

        // What looks at the end only has found something there; what looks before has cut the run short.
        bool isAtEnd = result.Violation?.PropertyId is "INV-U2" or "INV-S5" or "HANG";
        return beside._deviation ?? (isAtEnd ? beside._judge.Quiescent(beside._history) : null);
    }

    public void Observe(in Observed observed)
    {
        Take(observed);
        foreach (Element part in observed.Element is { } said ? InlineParts.Of(said) : [])
        {
            Take(observed with { Element = part });
        }
    }

    public void DirectoryChanged(DirectoryChange change) => _history.Rows = change.Rows;

    private void Take(in Observed observed)
    {
        Occurrences occurrence = _history.Record(observed);
        if (occurrence == Occurrences.Resumed)
        {
            _history.MoveSession();
        }

        _deviation ??= _judge.Observe(observed, occurrence, _history);
    }
}
