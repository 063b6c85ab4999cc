using System.Collections.Concurrent;
using System.Text.Json;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;

namespace BindSim.Exploration.Tests.Exhaustive;

/// <summary>A complete search on several threads, in as many pieces as it takes, with the traces and final states it met, each as often as it did.</summary>
internal sealed class Divided
{
    public ConcurrentBag<ulong> Traces { get; } = [];

    public ConcurrentBag<string> FinalStates { get; } = [];

    public SearchStatistics Statistics { get; private set; } = new();

    public IReadOnlyList<DependentPairCount> DependentPairs { get; private set; } = [];

    public static Divided Run(IProgram program, int level, int jobs, long executionsPerRun, SearchState? part = null) =>
        Run(() => program, level, jobs, executionsPerRun, part);

    /// <param name="program">Makes the program of one thread: some use their runs again.</param>
    /// <param name="level">Which relation.</param>
    /// <param name="jobs">How many threads.</param>
    /// <param name="executionsPerRun">After how many executions the search is saved and continued.</param>
    /// <param name="part">The part that is searched, or null for the whole.</param>
    public static Divided Run(Func<IProgram> program, int level, int jobs, long executionsPerRun, SearchState? part = null)
    {
        var traced = program();
        var result = new Divided();
        var options = new SearchOptions { Dependence = Reduced.Level(level), ExecutionsPerRun = executionsPerRun };
        var search = new ExhaustiveSearch(_ => new Yielding(program()), jobs, options, part);
        while (search.Run(Note) != SearchOutcome.Complete)
        {
            var json = JsonSerializer.Serialize(search.Save());
            search = new ExhaustiveSearch(_ => program(), jobs, options, JsonSerializer.Deserialize<SearchState>(json)!);
        }

        result.Statistics = search.Statistics;
        result.DependentPairs = search.DependentPairs;
        return result;

        bool Note(IProgramRun run, ReadOnlySpan<Pick> picks)
        {
            ulong trace;
            lock (traced)
            {
                trace = BruteForce.TraceOf(traced, picks, level);
            }

            result.Traces.Add(trace);
            result.FinalStates.Add(((IStatefulRun)run).State);
            return true;
        }
    }

    /// <summary>Lets the other threads run before each execution, for small programs are done before a thread has begun.</summary>
    private sealed class Yielding(IProgram program) : IProgram
    {
        public bool TellsWhatEnables => program.TellsWhatEnables;

        public IProgramRun Start()
        {
            Thread.Yield();
            return program.Start();
        }
    }
}
