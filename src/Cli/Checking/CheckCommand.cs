using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Exploring;
using BindSim.Cli.Modelling;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Cli.Reporting.JUnit;
using BindSim.Cli.Reporting.Sarif;
using BindSim.Cli.Shrinking;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Checking;

/// <summary><c>bindsim check</c>: does a policy hold?</summary>
internal static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var policy = new Argument<string>("POLICY") { Description = "the policy file, such as policies/one-per-platform.yaml" };
        var options = new SearchOptionSet(StrategyChoice.Sampling);
        var reports = new CheckOptionSet();
        var command = new Command("check", "Check a policy: derive scenarios from it, run each under many schedules, judge every run; and list findings") { policy };
        options.AddTo(command);
        reports.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(policy), options.Read(parsed, around), reports.Read(parsed), around));
        return command;
    }

    private static ExitCode Run(string path, SearchArguments arguments, CheckArguments reports, Surroundings around)
    {
        PolicyDocument document = PolicyFile.ReadDocument(path);
        SessionPolicy policy = document.Policy;
        string[] scenarios = [.. ScenarioDeriver.Derive(policy).Select(derived => derived.Scenario.Name)];
        long asked = arguments.Options.SchedulesOfShard;
        var progress = new Progress(around);
        ModelProof model = around.Prove(policy, ModelBudget.Of(arguments.Options), around.Cancel);
        CheckResult result = PolicyCheck.Execute(
            policy,
            arguments.Variant,
            StrategyChoice.Make(arguments.Strategy, arguments.Options.Seed),
            arguments.Options,
            (derived, done) => progress.Report(
                $"{derived.Scenario.Name} ({Array.IndexOf(scenarios, derived.Scenario.Name) + 1} of {scenarios.Length})", done, asked));
        progress.End();

        (string? trace, ShrinkResult? shrunk) = result.Failed?.Failure is { } failure ? Shortening.Write(failure, arguments, around) : (null, null);
        var report = new CheckReport(path, arguments, result, trace)
        {
            Shrunk = shrunk,
            Model = model,
            Enacted = model.Failed is { } failed
                ? Enacting.Write(new SessionSpecification(policy, failed.Account, failed.Bound), failed.Violated!.Run!, failed.Violated.Property, arguments.Out, around.Width)
                : null,
            Document = document,
            Findings = PolicyFindings.Of(document),
            FailOn = reports.FailOn,
        };
        if (reports.Sarif is { } sarif)
        {
            OutputFiles.Write(sarif, CheckSarif.Of(report));
        }

        if (reports.JUnit is { } junit)
        {
            OutputFiles.Write(junit, CheckJUnit.Of(report));
        }

        Delivery.Deliver(around, arguments.Json, () => CheckDocument.Of(report), screen => CheckScreen.Show(report, screen));
        return report.Outcome;
    }
}
