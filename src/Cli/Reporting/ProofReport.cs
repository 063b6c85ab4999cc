using BindSim.Cli.CommandLine;
using BindSim.Cli.Exploring;
using BindSim.Exploration.Files;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Shrinking;

namespace BindSim.Cli.Reporting;

/// <summary>The exhaustive search of one scenario and what its report needs beside it.</summary>
/// <param name="Scenario">The scenario as the person named it.</param>
/// <param name="PolicyPath">The policy's file as the person named it.</param>
/// <param name="Arguments">What was asked for.</param>
/// <param name="Proof">What was found.</param>
/// <param name="TracePath">The trace that was written, or null.</param>
/// <param name="Story">Who said what in the failing run, laid out; empty when none failed.</param>
internal sealed record ProofReport(
    string Scenario, string PolicyPath, SearchArguments Arguments, Proof Proof, string? TracePath, string Story)
{
    /// <summary>How the failing run was shrunk before it was told and written, or null.</summary>
    public ShrinkResult? Shrunk { get; init; }

    /// <summary>The file to continue from, or null when there is an answer.</summary>
    public string? Unfinished { get; init; }

    /// <summary>What it comes to.</summary>
    public ExitCode Outcome =>
        Proof.Escape is not null ? ExitCode.NotDeterministic
        : Proof.Failure is not null ? ExitCode.Violated
        : Proof.IsProved ? ExitCode.Holds
        : ExitCode.Inconclusive;

    /// <summary>What the verdict holds up to, in words.</summary>
    public string Bound => BoundOf(Scope, Proof.Statistics.Executions);

    /// <summary>What was varied and what was not, in words.</summary>
    public string Scope
    {
        get
        {
            var scenario = Proof.Setup.Scenario;
            string faults = (scenario.Faults.Resets == 0 ? "no drop" : Screen.Count(scenario.Faults.Resets, "drop"))
                + (scenario.Faults.StorageFailures == 0 ? "" : $", {Screen.Count(scenario.Faults.StorageFailures, "failure")} of a store")
                + (scenario.Faults.ClockJumps == 0 ? "" : $", {Screen.Count(scenario.Faults.ClockJumps, "clock jump")}");
            string exchange = string.Concat(Proof.Exchanged.Select(group => $", up to exchange of {string.Join(", ", group)}"));
            string waits = Proof.Setup.HasResumption ? "the wait of a lost session ends at any moment, no other timer fires" : "no timer fires";
            return $"{Screen.Count(scenario.Devices.Count, "device")}, {faults}, {waits}{exchange}";
        }
    }

    /// <summary>The bound of a scope that so many executions covered.</summary>
    public static string BoundOf(string scope, long executions) => $"{scope}; {Screen.Count(executions, "execution")}";

    /// <summary>The command that shows it again.</summary>
    public string Again
    {
        get
        {
            if (TracePath is not null)
            {
                return $"bindsim replay {Shell.Word(TracePath)}";
            }

            // What goes on needs no bound on executions: it is past that already.
            string limit = (Unfinished is not null ? $" --continue {Shell.Word(Unfinished)}" : Arguments.SchedulesGiven ? $" --schedules {Arguments.Options.Schedules}" : "")
                + (Arguments.Options.Time is { } time ? $" --time {Durations.Write(time)}" : "")
                + (Arguments.Symmetry ? "" : " --no-symmetry")
                + (Arguments.Options.Shard == Exploration.Searching.Shard.Whole ? "" : $" --shard {Arguments.Options.Shard}")
                + (Proof.Setup.Variant == Exploration.Running.ServerVariant.Correct || Arguments.Command is not null ? "" : $" --variant {Proof.Setup.Variant.Name}");
            return $"bindsim {Arguments.Command ?? $"explore {Shell.Word(Scenario)} --policy {Shell.Word(PolicyPath)}"} --strategy {StrategyChoice.Exhaustive}{limit}";
        }
    }
}
