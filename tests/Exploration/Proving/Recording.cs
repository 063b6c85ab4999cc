using System.Runtime.CompilerServices;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Strategies;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>The program of a proof, with what each of its runs looks like.</summary>
internal sealed class Recording(Setup setup, bool symmetry = false) : IProgram
{
    private readonly TouchedObjects _objects = new();

    // By run: the search keeps probes, so the last one begun need not be the one that ends.
    private readonly ConditionalWeakTable<IProgramRun, Outcome> _outcomes = [];

    public bool TellsWhatEnables => true;

    public IProgramRun Start()
    {
        var outcome = new Outcome();
        var run = new WorldRun(setup, _objects, RunClasses.Of(setup.Scenario, symmetry), recorder: null, outcome);
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
    /// <param name="part">The part that is searched, or null for the whole.</param>
    public (SortedSet<string> All, long Executions) Outcomes(SearchState? part = null)
    {
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        long executions = 0;
        new ExhaustiveSearch(_ => this, jobs: 1, Prover.Searching, part).Run((run, _) =>
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

    /// <summary>Runs every schedule, one after another, and keeps what each looks like.</summary>
    /// <returns>How many there were.</returns>
    public long BruteForce(SortedSet<string> outcomes)
    {
        long schedules = 0;
        List<int> picks = [];
        do
        {
            using IProgramRun run = Start();
            var counts = new List<int>();
            int depth = 0;
            for (; run.Enabled.Length > 0; depth++)
            {
                if (depth == picks.Count)
                {
                    picks.Add(0);
                }

                List<Pick> possible = [];
                foreach (ActorId actor in run.Enabled.ToArray())
                {
                    possible.AddRange(Enumerable.Range(0, run.Alternatives(actor)).Select(alternative => new Pick(actor, alternative)));
                }

                counts.Add(possible.Count);
                Pick pick = possible[picks[depth]];
                run.Execute(pick.Actor, pick.Alternative, new FootprintRecorder(Dependence.Messages));
            }

            outcomes.Add(Finish(run));
            schedules++;

            // The next schedule in order: the last pick that can be raised is raised, what followed it starts over.
            while (depth > 0 && picks[depth - 1] == counts[depth - 1] - 1)
            {
                depth--;
            }

            picks.RemoveRange(depth, picks.Count - depth);
            if (depth > 0)
            {
                picks[depth - 1]++;
            }
        }
        while (picks.Count > 0);
        return schedules;
    }

    /// <summary>Runs some schedules, picked at random.</summary>
    public SortedSet<string> Sample(int schedules)
    {
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        var random = new RandomSource(1);
        for (int i = 0; i < schedules; i++)
        {
            using IProgramRun run = Start();
            while (run.Enabled.Length > 0)
            {
                ActorId actor = run.Enabled[random.Next(run.Enabled.Length)];
                run.Execute(actor, random.Next(run.Alternatives(actor)), new FootprintRecorder(Dependence.Messages));
            }

            outcomes.Add(Finish(run));
        }

        return outcomes;
    }
}
