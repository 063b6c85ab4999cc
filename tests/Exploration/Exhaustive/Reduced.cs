using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;

namespace BindSim.Exploration.Tests.Exhaustive;

/// <summary>A complete reduced search of a program, with the traces and final states it met.</summary>
internal sealed class Reduced
{
    public SortedSet<ulong> Traces { get; } = [];

    public SortedSet<string> FinalStates { get; } = new(StringComparer.Ordinal);

    public required SearchStatistics Statistics { get; init; }

    public static Dependence Level(int level) => level switch
    {
        0 => Dependence.Coarse,
        1 => Dependence.ReadWrite,
        _ => Dependence.Messages,
    };

    public static Reduced Run(IProgram program, int level) => Run(program, level, Level(level));

    /// <summary>Searches with one relation and tells traces apart by the definition at a level.</summary>
    public static Reduced Run(IProgram program, int level, Dependence dependence, bool remembers = false)
    {
        var traces = new SortedSet<ulong>();
        var states = new SortedSet<string>(StringComparer.Ordinal);
        var search = new ExhaustiveSearch(program, new SearchOptions { Dependence = dependence, RemembersEvents = remembers });
        var outcome = search.Run((run, picks) =>
        {
            traces.Add(BruteForce.TraceOf(program, picks, level));
            states.Add(((IStatefulRun)run).State);
            return true;
        });
        Assert.Equal(SearchOutcome.Complete, outcome);
        var result = new Reduced { Statistics = search.Statistics };
        result.Traces.UnionWith(traces);
        result.FinalStates.UnionWith(states);
        return result;
    }
}
