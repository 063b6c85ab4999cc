using BindSim.Exploration.Findings;

namespace BindSim.Cli.CommandLine;

/// <summary>What <c>check</c> is asked for beside what every search is.</summary>
/// <param name="Sarif">The file for the result as SARIF, or null.</param>
/// <param name="JUnit">The file for the result as JUnit XML, or null.</param>
/// <param name="FailOn">From which level on a finding fails the check; null for none.</param>
internal sealed record CheckArguments(string? Sarif, string? JUnit, FindingLevel? FailOn);
