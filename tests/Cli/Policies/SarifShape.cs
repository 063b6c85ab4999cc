using System.Text.Json;

namespace BindSim.Cli.Tests.Policies;

/// <summary>What SARIF 2.1.0 (OASIS) requires of the members that we write, by section; and that there are no others.</summary>
internal static class SarifShape
{
    /// <summary>Checks a log.</summary>
    public static void Check(JsonElement log)
    {
        Members(log, ["$schema", "version", "runs"]);
        Assert.Equal("2.1.0", log.GetProperty("version").GetString()); // 3.13.2
        foreach (JsonElement run in log.GetProperty("runs").EnumerateArray())
        {
            Members(run, ["tool", "columnKind", "results"]);
            Assert.Contains(run.GetProperty("columnKind").GetString()!, new[] { "utf16CodeUnits", "unicodeCodePoints" }); // 3.14.17
            JsonElement driver = run.GetProperty("tool").GetProperty("driver"); // 3.18.2
            Members(driver, ["name", "version", "rules"]);
            Text(driver.GetProperty("name")); // 3.19.8
            JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];
            foreach (JsonElement rule in rules)
            {
                Members(rule, ["id", "shortDescription"]);
                Text(rule.GetProperty("id")); // 3.49.3
                Message(rule.GetProperty("shortDescription"));
            }

            Assert.Equal(rules.Length, rules.Select(rule => rule.GetProperty("id").GetString()).Distinct().Count());
            foreach (JsonElement result in run.GetProperty("results").EnumerateArray())
            {
                Result(result, rules);
            }
        }
    }

    private static void Result(JsonElement result, JsonElement[] rules)
    {
        Members(result, ["ruleId", "ruleIndex", "level", "message", "locations"]);
        Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString(), result.GetProperty("ruleId").GetString()); // 3.27.6
        Assert.Contains(result.GetProperty("level").GetString()!, new[] { "none", "note", "warning", "error" }); // 3.27.10
        Message(result.GetProperty("message"));
        foreach (JsonElement location in result.GetProperty("locations").EnumerateArray())
        {
            JsonElement physical = location.GetProperty("physicalLocation");
            Members(physical, ["artifactLocation", "region"]);
            Assert.True(Uri.TryCreate(physical.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.RelativeOrAbsolute, out _)); // 3.4.3
            Assert.InRange(physical.GetProperty("region").GetProperty("startLine").GetInt32(), 1, int.MaxValue); // 3.30.5
            Assert.InRange(physical.GetProperty("region").GetProperty("startColumn").GetInt32(), 1, int.MaxValue); // 3.30.6
        }
    }

    /// <summary>A message has its text (3.11.8).</summary>
    private static void Message(JsonElement message)
    {
        Members(message, ["text"]);
        Text(message.GetProperty("text"));
    }

    private static void Text(JsonElement text) => Assert.False(string.IsNullOrEmpty(text.GetString()));

    private static void Members(JsonElement element, string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
}
