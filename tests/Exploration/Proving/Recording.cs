using System.Runtime.CompilerServices;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>The program of a proof, with what each of its runs looks like.</summary>
internal sealed class Recording(Setup setup, bool symmetry = false, Shard? shard = null) : IProgram
{
    private readonly TouchedObjects _objects = new();

    // By run: the search keeps probes, so the last one begun need not be the one that ends.
    private readonly ConditionalWeakTable<IProgramRun, Outcome> _outcomes = [];

    public bool TellsWhatEnables => true;

    public IProgramRun Start()
    {
        var outcome = new Outcome();
        var run = new WorldRun(setup, _objects, RunClasses.Of(setup.Scenario, symmetry, shard ?? Shard.Whole), recorder: null, outcome);
        _outcomes.Add(run, outcome);
        return run;
    }

    /// <summary>Ends a run and says what it looked like.</summary>
    public string Finish(IProgramRun run)
    {
        RunResult result = ((WorldRun)run).Conclude();
        Assert.Null(result.Violation);
        return _outcomes.GetOrCreateValue(run).ToString();
    }

    /// <summary>All that runs can look like, and how many executions it took.</summary>
    public (SortedSet<string> All, long Executions) Outcomes()
    {
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        long executions = 0;
        new ExhaustiveSearch(this, new BindSim.Exploration.Exhaustive.SearchOptions { RemembersEvents = true }).Run((run, _) =>
        {
            if (((WorldRun)run).IsOwn)
            {
                outcomes.Add(Finish(run));
                executions++;
            }

            return true;
        });
        return (outcomes, executions);
    }
}
