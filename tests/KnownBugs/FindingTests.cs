using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;

namespace BindSim.KnownBugs.Tests;

/// <summary>Each bug is found in its own setting, by chance and by every schedule; and the correct server passes the same searches.</summary>
public sealed class FindingTests
{
    private const int SchedulesMax = 1_000;
    private const int SchedulesOfCorrect = 200;
    private const ulong Seeds = 8;

    public static TheoryData<string> Bugs => [.. Gallery.All.Select(bug => bug.Id)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Random_schedules_find_the_bug_and_what_it_breaks_is_what_it_says(string id)
    {
        KnownBug bug = Gallery.Bug(id)!;
        SearchResult found = Sample(new Setup(bug.Scenario, bug.Policy, bug.Variant), SchedulesMax);
        Assert.Null(found.Nondeterminism);
        Assert.NotNull(found.Failure);
        Assert.Contains(found.Failure.Result.Violation!.PropertyId, bug.Breaks);
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void The_correct_server_passes_the_same_random_schedules(string id)
    {
        KnownBug bug = Gallery.Bug(id)!;
        SearchResult result = Sample(new Setup(bug.Faultless, bug.Policy), SchedulesOfCorrect);
        Assert.Null(result.Failure);
        Assert.Null(result.Nondeterminism);
        Assert.Equal(SchedulesOfCorrect, result.Schedules);
    }

    /// <summary>What is reported is what a run shows first, and a bug may show in several ways: none of them is missing from its list.</summary>
    [Theory]
    [MemberData(nameof(Bugs))]
    public void Whatever_other_seeds_report_is_in_the_list_of_the_bug_as_well(string id)
    {
        KnownBug bug = Gallery.Bug(id)!;
        var reported = new SortedSet<string>(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            SearchResult found = Search.Execute(
                () => new Setup(bug.Scenario, bug.Policy, bug.Variant), _ => new RandomStrategies(seed), new SearchOptions { Seed = seed, Schedules = SchedulesMax });
            if (found.Failure?.Result.Violation is { } violation)
            {
                reported.Add(violation.PropertyId);
            }
        }

        Assert.NotEmpty(reported);
        Assert.Subset(bug.Breaks.ToHashSet(), reported.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Every_schedule_finds_the_bug(string id)
    {
        KnownBug bug = Gallery.Bug(id)!;
        Proof proof = Prover.Execute(new Setup(bug.Scenario, bug.Policy, bug.Variant));
        Assert.Null(proof.Escape);
        Assert.NotNull(proof.Failure);
        Assert.Contains(proof.Failure.Result.Violation!.PropertyId, bug.Breaks);
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    [Trait("Category", "Long")]
    public void The_correct_server_passes_every_schedule(string id)
    {
        KnownBug bug = Gallery.Bug(id)!;
        Proof proof = Prover.Execute(new Setup(bug.Faultless, bug.Policy), new Exploration.Proving.ProofOptions { Time = TimeSpan.FromMinutes(1) });
        Assert.Null(proof.Escape);
        Assert.Null(proof.Failure);
    }

    [Fact]
    public void Every_bug_says_where_it_was_and_breaks_known_properties()
    {
        Assert.All(Gallery.All, bug =>
        {
            Assert.Matches("^S-[0-9]{2}(-[a-z]+)?$", bug.Id);
            Assert.NotEmpty(bug.Origin);
            Assert.InRange(bug.Mechanism.Split(". ").Length, 2, 2);
            Assert.Subset(Exploration.Judging.KnownProperties.All.Select(property => property.Id).Append("HANG").Append(RefinementJudge.Id).ToHashSet(), bug.Breaks.ToHashSet());
        });
        Assert.Equal(Gallery.All.Count, Gallery.All.Select(bug => bug.Id).Distinct().Count());
    }

    private static SearchResult Sample(Setup setup, int schedules) => Search.Execute(
        () => new Setup(setup.Scenario, setup.Policy, setup.Variant), _ => new RandomStrategies(1), new SearchOptions { Schedules = schedules });
}
