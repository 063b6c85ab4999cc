using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Exploring;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Cli.Shrinking;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Policies;

namespace BindSim.Cli.Checking;

/// <summary><c>bindsim check</c>: does a policy hold?</summary>
internal static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var policy = new Argument<string>("POLICY") { Description = "the policy file, such as policies/one-per-platform.yaml" };
        var options = new SearchOptionSet(StrategyChoice.Sampling);
        var command = new Command("check", "Check a policy: derive scenarios from it, run each under many schedules, judge every run") { policy };
        options.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(policy), options.Read(parsed, around), around));
        return command;
    }

    private static ExitCode Run(string path, SearchArguments arguments, Surroundings around)
    {
        SessionPolicy policy = PolicyFile.Read(path);
        string[] scenarios = [.. ScenarioDeriver.Derive(policy).Select(derived => derived.Scenario.Name)];
        long asked = arguments.Options.SchedulesOfShard;
        var progress = new Progress(around);
        ModelProof model = ModelProver.Prove(policy, ModelBudget.Of(arguments.Options), around.Cancel);
        CheckResult result = PolicyCheck.Execute(
            policy,
            arguments.Variant,
            StrategyChoice.Make(arguments.Strategy, arguments.Options.Seed),
            arguments.Options,
            (derived, done) => progress.Report(
                $"{derived.Scenario.Name} ({Array.IndexOf(scenarios, derived.Scenario.Name) + 1} of {scenarios.Length})", done, asked));
        progress.End();

        (string? trace, ShrinkResult? shrunk) = result.Failed?.Failure is { } failure ? Shortening.Write(failure, arguments, around) : (null, null);
        var report = new CheckReport(path, arguments, result, trace) { Shrunk = shrunk, Model = model };
        Delivery.Deliver(around, arguments.Json, () => CheckDocument.Of(report), screen => CheckScreen.Show(report, screen));
        return report.Outcome;
    }
}
