using System.Reflection;
using System.Text.RegularExpressions;
using BindSim.Testing;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>The table in <c>docs/reference/requirements.md</c> is complete, and every test that it names is there.</summary>
public partial class RequirementTableTests
{
    private static readonly (int First, int Last)[] Ranges =
    [
        (1, 16), (20, 24), (30, 47), (50, 61), (70, 79), (80, 85), (90, 95), (100, 119), (130, 134), (140, 142), (150, 173), (190, 206), (210, 212),
    ];

    private static readonly SortedDictionary<string, string> Rows = new(
        File.ReadLines(RepositoryRoot.Path("docs", "reference", "requirements.md"))
            .Where(line => line.StartsWith("| R-", StringComparison.Ordinal))
            .Select(line => line.Split('|', 4))
            .ToDictionary(cells => cells[1].Trim(), cells => cells[3].TrimEnd('|', ' ').Trim(), StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Fact]
    public void Every_requirement_has_a_row_and_no_row_is_of_another() => Assert.Equal(
        Ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)).Select(n => $"R-{n:000}"),
        Rows.Keys);

    [Fact]
    public void Every_row_names_a_test_or_says_why_not() =>
        Assert.All(Rows, row => Assert.True(Name().IsMatch(row.Value) || row.Value.StartsWith("None: ", StringComparison.Ordinal), row.Key));

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        SortedSet<string> tests = new(Tests().Select(test => $"{test.DeclaringType!.Name}.{test.Name}"), StringComparer.Ordinal);
        Assert.All(Rows.Values.SelectMany(Names), name => Assert.Contains(name, tests));
    }

    [Fact]
    public void Every_test_that_is_named_after_a_requirement_is_in_its_row() => Assert.All(
        Tests(),
        test => Assert.All(
            Id().Matches(test.Name).Select(id => $"R-{id.Groups[1].Value}"),
            id => Assert.Contains($"{test.DeclaringType!.Name}.{test.Name}", Names(Rows[id]))));

    private static IEnumerable<MethodInfo> Tests() => typeof(RequirementTableTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null);

    private static IEnumerable<string> Names(string cell) => Name().Matches(cell).Select(name => name.Groups[1].Value);

    [GeneratedRegex("`([A-Za-z]+\\.[A-Za-z0-9_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("(?:^|_)R_(\\d{3})")]
    private static partial Regex Id();
}
