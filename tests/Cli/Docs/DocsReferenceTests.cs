using BindSim.Exploration.Judging;

namespace BindSim.Cli.Tests.Docs;

/// <summary>The reference says what the code says.</summary>
public sealed class DocsReferenceTests
{
    private static readonly IReadOnlyList<string> Properties = DocsPage.All.Single(page => page.Name == "docs/reference/properties.md").Lines;

    [Fact]
    public void Every_property_stands_there_with_its_sentence_and_source() => Assert.All(KnownProperties.All, property => Assert.Contains(
        Properties,
        line => line.StartsWith($"| {property.Id} | {property.Sentence} |", StringComparison.Ordinal)
            && line.Contains($"| {property.Source} |", StringComparison.Ordinal)));

    [Fact]
    public void Every_goal_stands_there_with_its_sentence() => Assert.All(Goals.All, goal =>
        Assert.Contains($"| `{goal.Id}` | {goal.Sentence} |", Properties));

    [Fact]
    public void Every_known_bug_stands_there_with_its_origin_and_what_it_breaks()
    {
        DocsPage page = DocsPage.All.Single(page => page.Name == "docs/reference/known-bugs.md");
        Assert.All(KnownBugs.Gallery.All, bug => Assert.Contains($"| {bug.Id} | {bug.Title} | {bug.Origin} | {string.Join(", ", bug.Breaks)} |", page.Lines));
    }

    [Fact]
    public void Every_exit_code_is_in_the_reference_of_the_command_line()
    {
        DocsPage page = DocsPage.All.Single(page => page.Name == "docs/reference/command-line.md");
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains(page.Lines, line => line.StartsWith($"| {(int)code} |", StringComparison.Ordinal)));
    }
}
