using BindSim.Cli.Reporting;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.Tests.Reporting;

/// <summary>Which exit code wins where several apply: 22, 2, 21, 20.</summary>
public sealed class OutcomeTests
{
    [Theory]
    [InlineData(0, false, false, false, false)]
    [InlineData(20, false, false, false, true)]
    [InlineData(21, false, false, true, false)]
    [InlineData(21, false, false, true, true)]
    [InlineData(2, false, true, true, true)]
    [InlineData(22, true, true, true, true)]
    [InlineData(22, true, false, false, false)]
    public void Of_a_check_the_gravest_wins(int exitCode, bool nondeterministic, bool violated, bool missed, bool short_)
    {
        CheckReport report = Given.Check((search, i) => (i switch
        {
            0 when missed => search with { Goals = 0 },
            1 when short_ => search with { Schedules = 1 },
            _ => search,
        }) with
        {
            Failure = i == 2 && violated ? Given.Failing(search).Failure : null,
            Nondeterminism = i == 2 && nondeterministic ? "differs" : null,
        });
        Assert.Equal(exitCode, (int)report.Outcome);
    }

    [Fact]
    public void A_goal_not_reached_in_a_search_cut_short_is_not_missed_yet() =>
        Assert.Equal(ExitCode.Inconclusive, Given.Check((search, i) => i == 0 ? search with { Goals = 0, Schedules = 1 } : search).Outcome);

    [Fact]
    public void A_run_given_up_makes_it_inconclusive() =>
        Assert.Equal(ExitCode.Inconclusive, Given.Explore(search => search with { GivenUp = 1 }).Outcome);

    [Theory]
    [InlineData(RunEnd.Quiescent, 0)]
    [InlineData(RunEnd.Violated, 2)]
    [InlineData(RunEnd.StepsMax, 20)]
    [InlineData(RunEnd.Escaped, 22)]
    public void Of_a_replayed_run_the_end_decides(RunEnd end, int exitCode) =>
        Assert.Equal(exitCode, (int)Outcome.Of(new RunResult(end, 1, 1, 1, 0, null, null)));
}
