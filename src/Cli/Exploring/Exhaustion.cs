using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Cli.Shrinking;
using BindSim.Exploration.Exhaustive;
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
    /// <param name="scenarioName">The scenario as the person named it.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="policyPath">The policy's file as the person named it.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="arguments">What was asked for.</param>
    /// <param name="around">Where results go.</param>
    /// <exception cref="UsageException">The scenario or an option asks for what the strategy does not do.</exception>
    public static ExitCode Run(
        string scenarioName, Scenario scenario, string policyPath, SessionPolicy policy, SearchArguments arguments, Surroundings around)
    {
        if (arguments.Options.Swarm)
        {
            throw new UsageException("--swarm draws faults, and the strategy exhaustive leaves none out", "leave it out, or use --strategy random");
        }

        var setup = new Setup(scenario, policy, arguments.Variant);
        string part = arguments.Options.Shard == Shard.Whole ? "" : $"-{arguments.Options.Shard.Number}-of-{arguments.Options.Shard.Of}";
        string saved = arguments.Continue ?? OutputFiles.Named(arguments.Out, $"{policy.Name}-{scenario.Name}-{arguments.Variant.Name}{part}.unfinished.json");
        var progress = new Progress(around);
        var options = new ProofOptions
        {
            ExecutionsMax = arguments.SchedulesGiven ? arguments.Options.Schedules : long.MaxValue,
            Time = arguments.Options.Time,
            Jobs = arguments.Options.Jobs,
            Shard = arguments.Options.Shard,
            Symmetry = arguments.Symmetry,
            Progress = done => progress.Report(scenario.Name, done.Executions, done.Estimated, "execution", $", about {Rough(done.Left)} left"),
            Cancel = arguments.Options.Cancel,
        };
        Proof proof = Prove(setup, options with
        {
            From = arguments.Continue is { } file ? ProofStateFile.Read(file, setup, options) : null,
            Save = state => OutputFiles.Replace(saved, ProofStateFile.Write(setup, options, state)),
        });
        progress.End();
        bool isUnfinished = proof.IsUnfinished;
        if (!isUnfinished)
        {
            OutputFiles.Remove(saved);
        }

        string? trace = null;
        ShrinkResult? shrunk = null;
        string story = "";
        if (proof.Failure is { } failure)
        {
            (trace, shrunk) = Shortening.Write(failure, arguments, around);
            story = Story.Of(shrunk?.To ?? failure.Trace, arguments.Variant, around.Width);
        }

        var report = new ProofReport(scenarioName, policyPath, arguments, proof, trace, story) { Shrunk = shrunk, Unfinished = isUnfinished ? saved : null };
        Delivery.Deliver(around, arguments.Json, () => ProofDocument.Of(report), screen => ProofScreen.Show(report, screen));
        return report.Outcome;
    }

    private static Proof Prove(Setup setup, ProofOptions options)
    {
        try
        {
            return Prover.Execute(setup, options);
        }
        catch (ArgumentException unexplored)
        {
            throw new UsageException(
                unexplored.Message.Split(" (Parameter", 2)[0].TrimEnd('.'), "use --strategy random, or a scenario without it");
        }
        catch (ProgramContractException changed) when (options.From is not null)
        {
            throw new UsageException(
                $"The server does not do again what the unfinished proof says it did ({changed.Message.TrimEnd('.')})", "begin again, without --continue");
        }
    }

    /// <summary>A time as one says it: seconds up to two minutes, minutes up to two hours, else hours.</summary>
    private static string Rough(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2) ? Screen.Count((long)Math.Ceiling(time.TotalSeconds), "second")
        : time < TimeSpan.FromHours(2) ? Screen.Count((long)Math.Ceiling(time.TotalMinutes), "minute")
        : Screen.Count((long)Math.Ceiling(time.TotalHours), "hour");
}
