using System.Globalization;
using System.Text;
using BindSim.Cli.CommandLine;
using BindSim.Exploration.Files;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Hashing;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>What a result is the result of: parts of one search agree in all of it, or they are not parts of one search.</summary>
internal static class Identity
{
    /// <summary>The version of bindsim.</summary>
    public static string Version { get; } = typeof(Identity).Assembly.GetName().Version!.ToString(3);

    /// <summary>A hash of a policy's canonical text.</summary>
    public static string Of(SessionPolicy policy) => Of(PolicyFile.Write(policy));

    /// <summary>A hash of a scenario's canonical text.</summary>
    public static string Of(Scenario scenario) => Of(ScenarioFile.Write(scenario));

    /// <summary>The strategy and what changes what it makes.</summary>
    public static string StrategyOf(SearchArguments arguments) => arguments.Options.Swarm ? $"{arguments.Strategy}+swarm" : arguments.Strategy;

    /// <summary>The part that was searched; null for all.</summary>
    public static IReadOnlyList<string>? ShardsOf(SearchArguments arguments) =>
        arguments.Options.Shard == Shard.Whole ? null : [arguments.Options.Shard.ToString()];

    private static string Of(string text)
    {
        Fingerprint fingerprint = Fingerprint.Empty;
        fingerprint.Add(Encoding.UTF8.GetBytes(text));
        return fingerprint.Value.ToString("x16", CultureInfo.InvariantCulture);
    }
}
