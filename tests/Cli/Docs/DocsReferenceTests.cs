using BindSim.Exploration.Judging;

namespace BindSim.Cli.Tests.Docs;

/// <summary>The reference says what the code says.</summary>
public sealed class DocsReferenceTests
{
    private static readonly IReadOnlyList<string> Properties = DocsPage.All.Single(page => page.Name == "docs/reference/properties.md").Lines;

    [Fact]
    public void Every_property_stands_there_with_its_sentence_and_source() => Assert.Empty(KnownProperties.All
        .Where(property => !Properties.Any(line =>
            line.StartsWith($"| {property.Id} | {property.Sentence} |", StringComparison.Ordinal)
            && line.Contains($"| {property.Source} |", StringComparison.Ordinal)))
        .Select(property => property.Id));

    [Fact]
    public void Every_goal_stands_there_with_its_sentence() => Assert.Empty(Goals.All
        .Where(goal => !Properties.Contains($"| `{goal.Id}` | {goal.Sentence} |"))
        .Select(goal => goal.Id));

    [Fact]
    public void Every_exit_code_is_in_the_reference_of_the_command_line()
    {
        DocsPage page = DocsPage.All.Single(page => page.Name == "docs/reference/command-line.md");
        Assert.Empty(Enum.GetValues<ExitCode>().Where(code => !page.Lines.Any(line => line.StartsWith($"| {(int)code} |", StringComparison.Ordinal))));
    }
}
