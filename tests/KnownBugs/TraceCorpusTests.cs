using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;
using BindSim.Testing;

namespace BindSim.KnownBugs.Tests;

/// <summary>The regression corpus: every trace in <c>traces/</c> is seen again, and the correct server does not do it.</summary>
public sealed class TraceCorpusTests
{
    public static TheoryData<string> Files => [.. Names];

    private static IEnumerable<string> Names =>
        Directory.GetFiles(RepositoryRoot.Path("traces"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [Fact]
    public void The_corpus_was_replayed_before_anything_else() => Assert.Equal(Files.Count, CorpusFirst.Replayed);

    /// <summary>What <see cref="CorpusFirst"/> does to all of them, for one at a time.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void The_violation_of_a_trace_is_seen_again(string file) => CorpusFirst.Replay(RepositoryRoot.Path("traces", file));

    /// <summary>Shrinking takes longer the more choices there are, and these are not tried each time.</summary>
    public static TheoryData<string> LongFiles => [.. Names.Where(IsLong)];

    public static TheoryData<string> ShortFiles => [.. Names.Where(file => !IsLong(file))];

    [Theory]
    [MemberData(nameof(LongFiles))]
    [Trait("Category", "Long")]
    public void No_pass_of_the_shrinker_makes_a_long_trace_shorter(string file) => No_pass_of_the_shrinker_makes_a_trace_shorter(file);

    [Theory]
    [MemberData(nameof(ShortFiles))]
    public void No_pass_of_the_shrinker_makes_a_trace_shorter(string file)
    {
        Trace trace = Read(file);
        ShrinkResult result = Shrinker.Execute(trace, Server(trace));
        Assert.False(result.IsShorter, $"bindsim shrink traces/{file} --out traces/{file} makes {result.To.Choices.Count} choices of {trace.Choices.Count}");
        Assert.InRange(result.End, ShrinkEnd.NoPassImproves, ShrinkEnd.EveryShorterRunTried);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(15)]
    public void A_run_found_among_many_faults_is_shrunk_to_at_most_a_fifth_more_than_the_trace_of_S_02(int seed)
    {
        // The trace of the corpus needs a silence; most runs found here fail by a reset or a race, and have to be exchanged for it.
        Trace corpus = Read("S-02.json");
        SessionPolicy policy = PolicyFile.Read(RepositoryRoot.Path("policies", "one-per-platform.yaml"));
        Scenario drops = ScenarioDeriver.Derive(policy).Single(derived => derived.Scenario.Name == "drops").Scenario;
        SearchResult found = Search.Execute(
            () => new Setup(drops, policy, Server(corpus)), _ => new RandomStrategies((ulong)seed), new SearchOptions { Seed = (ulong)seed, Schedules = 1_000, Jobs = 1 });
        ShrinkResult shrunk = Shrinker.Execute(found.Failure!.Trace, Server(corpus));
        Assert.True(RunSequence.Of(shrunk.To).Length <= 1.2 * RunSequence.Of(corpus).Length, $"{shrunk.To.Choices.Count} choices, {shrunk.PartsAfter} parts");
        Assert.True(shrunk.To.Choices.Count <= 1.2 * corpus.Choices.Count, $"{shrunk.To.Choices.Count} choices");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_correct_server_passes_a_search_of_the_same_scenario(string file)
    {
        Trace trace = Read(file);
        KnownBug bug = Gallery.Bug(trace.Variant)!;
        Scenario scenario = bug.Faultless == bug.Scenario ? trace.Scenario : bug.Faultless;
        SearchResult result = Search.Execute(
            () => new Setup(scenario, trace.Policy), _ => new RandomStrategies(1), new SearchOptions { Schedules = 200 });
        Assert.Null(result.Failure);
        Assert.Null(result.Nondeterminism);
        Assert.True(result.IsComplete);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_trace_is_in_canonical_form_and_named_by_its_bug(string file)
    {
        Trace trace = Read(file);
        Assert.Equal(TraceFile.Write(trace), File.ReadAllText(RepositoryRoot.Path("traces", file)));
        Assert.StartsWith(trace.Variant, file, StringComparison.Ordinal);
        KnownBug bug = Gallery.All.Single(known => known.Id == trace.Variant);
        Assert.Contains(trace.Violation!.PropertyId, bug.Breaks);
    }

    [Fact]
    public void Every_known_bug_has_a_trace() =>
        Assert.All(Gallery.All, bug => Assert.True(File.Exists(RepositoryRoot.Path("traces", bug.Id + ".json")), $"traces/{bug.Id}.json"));

    private static bool IsLong(string file) => Read(file).Choices.Count > 15;

    private static Trace Read(string file) => TraceFile.Read(RepositoryRoot.Path("traces", file));

    private static ServerVariant Server(Trace trace) => Gallery.Find(trace.Variant) ?? throw new ArgumentException($"No server is called {trace.Variant}.");
}
