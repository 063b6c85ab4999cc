using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BindSim.Cli.Reporting.Sarif;

/// <summary>
/// A log in SARIF 2.1.0 (OASIS), which code hosts show on the line of the file. It has the few members that they read.
/// </summary>
internal static class SarifLog
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a log with one run.</summary>
    /// <param name="rules">Every rule that a result may name.</param>
    /// <param name="results">The results.</param>
    public static string Text(IReadOnlyList<SarifRule> rules, IReadOnlyList<SarifResult> results)
    {
        string[] ids = [.. rules.Select(rule => rule.Id)];
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "bindsim",
                        ["version"] = typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
                        ["rules"] = new JsonArray([.. rules.Select(rule => new JsonObject
                        {
                            ["id"] = rule.Id,
                            ["shortDescription"] = Words(rule.About),
                        })]),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. results.Select(result => Result(result, Array.IndexOf(ids, result.Rule)))]),
            }),
        };
        return log.ToJsonString(Options) + "\n";
    }

    private static JsonObject Result(SarifResult result, int rule) => new()
    {
        ["ruleId"] = result.Rule,
        ["ruleIndex"] = rule,
        ["level"] = result.Level,
        ["message"] = Words(result.Message),
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = Uri(result.File) },
                ["region"] = new JsonObject { ["startLine"] = result.Line, ["startColumn"] = result.Column },
            },
        }),
    };

    private static JsonObject Words(string text) => new() { ["text"] = text };

    /// <summary>A relative path as a relative URI, an absolute one as a file URI.</summary>
    private static string Uri(string file) => Path.IsPathRooted(file)
        ? new Uri(file).AbsoluteUri
        : string.Join('/', file.Replace('\\', '/').Split('/').Select(System.Uri.EscapeDataString));
}
