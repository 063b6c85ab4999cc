using System.Globalization;

namespace BindSim.Cli.Tests.Docs;

/// <summary>Every command in the documentation runs and has the exit code that its block states.</summary>
public sealed class DocsCommandsTests
{
    /// <summary>Commands that are not run, by how they begin, and why.</summary>
    private static readonly (string Start, string Reason)[] NotRun =
    [
        ("dotnet build", "builds the clone that the tests run from"),
        ("dotnet test", "these are its tests"),
        ("dotnet tool restore", "fetches Stryker"),
        ("cd tests/Model", "for the command after it"),
        ("dotnet stryker", "takes half an hour"),
        ("bindsim serve", "waits for clients; tests/Interop runs it"),
    ];

    private static readonly string[] Tool = ["dotnet run --project src/Cli -c Release -- ", "bindsim "];

    // Fewer schedules than a page has, so that the tests are fast. The goals are reached with so many.
    private const long SchedulesMax = 50;

    public static TheoryData<string> Pages =>
        [.. DocsPage.All.Where(page => page.Blocks.Any(block => block.Commands.Any(IsRun))).Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_have_the_exit_code_that_the_page_says(string name)
    {
        using var folder = new DocsFolder();
        foreach (DocsBlock block in DocsPage.All.Single(page => page.Name == name).Blocks)
        {
            folder.Take(block);
            foreach (string command in block.Commands.Where(IsRun))
            {
                (int exitCode, string output) = folder.Run(Arguments(command));
                Assert.True(exitCode == block.ExitCode, $"{name}:{block.Line}: {command}\nexits {exitCode}, not {block.ExitCode}:\n{output}");
            }
        }
    }

    [Fact]
    public void Every_command_is_run_or_there_is_a_reason_why_not()
    {
        IEnumerable<string> neither =
            from page in DocsPage.All
            from block in page.Blocks
            from command in block.Commands
            where !IsRun(command) && !NotRun.Any(known => command.StartsWith(known.Start, StringComparison.Ordinal))
            select $"{page.Name}:{block.Line}: {command}";
        Assert.Empty(neither);
    }

    [Fact]
    public void The_readme_shows_the_main_job_and_the_tests()
    {
        string[] commands = [.. DocsPage.All.Single(page => page.Name == "README.md").Blocks.SelectMany(block => block.Commands)];
        Assert.Equal(2, commands.Length);
        Assert.StartsWith("dotnet run --project src/Cli -c Release -- check ", commands[0], StringComparison.Ordinal);
        Assert.StartsWith("dotnet test BindSim.sln", commands[1], StringComparison.Ordinal);
    }

    private static bool IsRun(string command) =>
        Tool.Any(tool => command.StartsWith(tool, StringComparison.Ordinal))
        && !NotRun.Any(known => command.StartsWith(known.Start, StringComparison.Ordinal));

    private static IEnumerable<string> Arguments(string command)
    {
        string tool = Tool.First(tool => command.StartsWith(tool, StringComparison.Ordinal));
        string[] words = command[tool.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Select((word, i) => i > 0 && words[i - 1] == "--schedules"
            ? Math.Min(long.Parse(word, CultureInfo.InvariantCulture), SchedulesMax).ToString(CultureInfo.InvariantCulture)
            : word);
    }
}
