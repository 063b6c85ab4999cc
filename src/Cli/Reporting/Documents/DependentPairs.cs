namespace BindSim.Cli.Reporting.Documents;

/// <summary>How often two steps were dependent on one thing.</summary>
/// <param name="Object">The thing, by name.</param>
/// <param name="Pairs">The pairs, in all executions.</param>
internal sealed record DependentPairs(string Object, long Pairs);
