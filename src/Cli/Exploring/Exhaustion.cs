using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Cli.Shrinking;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.Model.Policies;

namespace BindSim.Cli.Exploring;

/// <summary><c>bindsim explore --strategy exhaustive</c>: one scenario under every schedule.</summary>
internal static class Exhaustion
{
    /// <summary>Runs it.</summary>
    /// <exception cref="UsageException">The scenario or an option asks for what the strategy does not do.</exception>
    public static ExitCode Run(
        string scenarioName, Scenario scenario, string policyPath, SessionPolicy policy, SearchArguments arguments, Surroundings around)
    {
        if (arguments.Options.Shard != Shard.Whole)
        {
            throw new UsageException("--shard cannot divide the strategy exhaustive", "leave it out, or use --strategy random");
        }

        if (arguments.Options.Swarm)
        {
            throw new UsageException("--swarm draws faults, and the strategy exhaustive leaves none out", "leave it out, or use --strategy random");
        }

        var progress = new Progress(around);
        Proof proof = Prove(new Setup(scenario, policy, arguments.Variant), arguments, (executions, estimated) =>
            progress.Report(scenario.Name, executions, Math.Max(executions, (long)estimated)));
        progress.End();
        string? trace = null;
        ShrinkResult? shrunk = null;
        string story = "";
        if (proof.Failure is { } failure)
        {
            (trace, shrunk) = Shortening.Write(failure, arguments, around);
            story = Story.Of(shrunk?.To ?? failure.Trace, arguments.Variant, around.Width);
        }

        var report = new ProofReport(scenarioName, policyPath, arguments, proof, trace, story) { Shrunk = shrunk };
        Delivery.Deliver(around, arguments.Json, () => ProofDocument.Of(report), screen => ProofScreen.Show(report, screen));
        return report.Outcome;
    }

    private static Proof Prove(Setup setup, SearchArguments arguments, Action<long, double> progress)
    {
        try
        {
            return Prover.Execute(
                setup, arguments.SchedulesGiven ? arguments.Options.Schedules : long.MaxValue, arguments.Options.Time, progress, arguments.Options.Cancel);
        }
        catch (ArgumentException unexplored)
        {
            throw new UsageException(
                unexplored.Message.Split(" (Parameter", 2)[0].TrimEnd('.'), "use --strategy random, or a scenario with resets as the only fault");
        }
    }
}
