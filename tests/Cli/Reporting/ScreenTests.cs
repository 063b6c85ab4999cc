using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Tracing;
using BindSim.Testing;

namespace BindSim.Cli.Tests.Reporting;

/// <summary>What people see, at both widths, without colour.</summary>
public sealed class ScreenTests
{
    private const string Trace = "out/one-per-platform-conflict-other-1-17.json";

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_check_that_holds(int width) => Verify(width, screen => CheckScreen.Show(Given.Check(), screen));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_check_that_is_violated(int width) => Verify(
        width, screen => CheckScreen.Show(Given.Check((search, i) => i == 1 ? Given.Failing(search) : search, Trace), screen));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_check_that_proved_the_policy_on_the_model(int width) => Verify(width, screen => CheckScreen.Show(Given.CheckWithProof(), screen));

    [Theory]
    [InlineData(80)]
    public void A_check_with_missed_goals(int width) => Verify(
        width, screen => CheckScreen.Show(Given.Check((search, i) => i == 0 ? search with { Goals = 1 } : search), screen));

    [Theory]
    [InlineData(80)]
    public void A_check_cut_short(int width) => Verify(
        width, screen => CheckScreen.Show(Given.Check((search, i) => i > 2 ? search with { Schedules = 12, Goals = 0, GivenUp = 1 } : search), screen));

    [Theory]
    [InlineData(80)]
    public void A_check_that_is_not_deterministic(int width) => Verify(
        width,
        screen => CheckScreen.Show(
            Given.Check((search, i) => search with { Nondeterminism = "Schedule 3 was run twice and differed: hash 0000000000000001, then 0000000000000002." }), screen));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_scenario_that_is_violated(int width) => Verify(
        width, screen => SearchScreen.Show(Given.Explore(Given.Failing, Trace, "  0.000  phone#1\n         → bind balcony\n"), screen));

    [Theory]
    [InlineData(80)]
    public void A_scenario_that_holds(int width) => Verify(width, screen => SearchScreen.Show(Given.Explore(search => search), screen));

    [Fact]
    public void What_the_specification_did_not_follow_is_told_with_the_reasons()
    {
        var lapses = new LapseCounts();
        lapses.Add(Lapses.Of(Lapse.TooManyStates));
        lapses.Add(Lapses.Of(Lapse.TooManyStates) | Lapses.Of(Lapse.TooManyResources));
        lapses.Add(default);
        var screen = new Screen(200, colour: false);
        CheckScreen.Show(Given.Check((search, i) => i < 2 ? search with { Lapses = lapses } : search), screen);
        SearchScreen.Show(Given.Explore(search => search with { Lapses = lapses }), screen);
        string[] told = [.. Lines(screen).Where(line => line.Contains("REF", StringComparison.Ordinal))];
        Assert.Equal(
            [
                "In 4 schedules the specification (REF) did not follow an account to the end: too-many-resources 2, too-many-states 4.",
                "In 2 schedules the specification (REF) did not follow an account to the end: too-many-resources 1, too-many-states 2.",
            ],
            told);
        LapseSummary part = LapseSummary.Of(lapses)!;
        Assert.Equal(4, LapseSummary.Sum([part, null, part])!.Schedules);
        Assert.Equal(2, LapseSummary.Sum([part, null, part])!.Because["too-many-resources"]);
        Assert.Null(LapseSummary.Sum([null]));
    }

    [Theory]
    [InlineData(80)]
    public void A_replay_that_diverges(int width)
    {
        Trace trace = Given.Trace(Exploration.Scenarios.KnownScenarios.ThreeDevices);
        var report = new ReplayReport(Trace, trace, null, new DivergedException(3, "The trace has 'this'; the run offers 'that'."), "");
        Verify(width, screen => ReplayScreen.Show(report, verbose: false, screen));
    }

    [Fact]
    public void A_check_fits_one_screen()
    {
        var screen = new Screen(80, colour: false);
        CheckScreen.Show(Given.Check(), screen);
        string[] lines = Lines(screen);
        Assert.InRange(lines.Length, 20, 45);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Colour_changes_no_word()
    {
        var colour = new Screen(80, colour: true);
        var plain = new Screen(80, colour: false);
        CheckScreen.Show(Given.Check(), colour);
        CheckScreen.Show(Given.Check(), plain);
        string coloured = string.Join('\n', Lines(colour));
        Assert.Contains('\u001b', coloured);
        string uncoloured = System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", "");
        Assert.Equal(Lines(plain), uncoloured.Split('\n').Select(line => line.TrimEnd(' ')));
    }

    [Fact]
    public void Text_from_files_cannot_steer_the_terminal()
    {
        var screen = new Screen(80, colour: false);
        screen.Line("a\u001b[2Jb\nc");
        screen.Paste("d\r\u009be");
        screen.Table([["[red]f[/]", "g\u0007"]]);
        Assert.Equal(["a [2Jb c", "d  e", "[red]f[/]  g"], Lines(screen));
    }

    [Theory]
    [InlineData("policies/a.yaml", "policies/a.yaml")]
    [InlineData("my policy.yaml", "'my policy.yaml'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(x)", "'$(x)'")]
    [InlineData("", "''")]
    public void A_pasted_word_is_one_word(string word, string pasted) => Assert.Equal(pasted, Shell.Word(word));

    [Fact]
    public void Every_goal_and_property_is_listed() =>
        Assert.Equal(
            [.. Goals.All.Select(goal => goal.Id), .. KnownProperties.All.Select(property => property.Id)],
            ToolRun.Of("list", "goals", "--json", "-").Json.GetProperty("entries").EnumerateArray()
                .Concat(ToolRun.Of("list", "properties", "--json", "-").Json.GetProperty("entries").EnumerateArray())
                .Select(entry => entry.GetProperty("id").GetString()!));

    private static void Verify(int width, Action<Screen> show, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var screen = new Screen(width, colour: false);
        show(screen);
        Snapshot.Verify(string.Join('\n', Lines(screen)), [("width", width)], method: method);
    }

    private static string[] Lines(Screen screen)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        screen.WriteTo(writer);
        return writer.ToString().TrimEnd('\n').Split('\n');
    }
}
