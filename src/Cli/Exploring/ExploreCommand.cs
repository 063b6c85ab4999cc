using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Cli.Shrinking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.Model.Policies;

namespace BindSim.Cli.Exploring;

/// <summary><c>bindsim explore</c>: one scenario under many schedules.</summary>
internal static class ExploreCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "a scenario file, three-devices, or a scenario that 'bindsim check' derives from the policy" };
        var policy = new Option<string?>("--policy") { HelpName = "FILE", Description = "The policy file" };
        var resume = new Option<string?>("--continue") { HelpName = "FILE", Description = "Go on with an unfinished exhaustive search, from the file that it keeps in the folder --out" };
        var noSymmetry = new Option<bool>("--no-symmetry") { Description = "Let the exhaustive search execute also what differs by an exchange of identical devices only" };
        var options = new SearchOptionSet(StrategyChoice.Names);
        var command = new Command("explore", "Run one scenario under many schedules, and tell the story of the first that violates a property")
        {
            scenario, policy, resume, noSymmetry,
        };
        options.AddTo(command);
        command.SetAction(parsed => (int)Run(
            parsed.GetRequiredValue(scenario),
            parsed.GetValue(policy) ?? throw new UsageException("--policy is missing", "write --policy FILE, such as --policy policies/one-per-platform.yaml"),
            options.Read(parsed, around) with { Continue = parsed.GetValue(resume), Symmetry = !parsed.GetValue(noSymmetry) },
            around));
        return command;
    }

    private static ExitCode Run(string scenarioName, string policyPath, SearchArguments arguments, Surroundings around)
    {
        SessionPolicy policy = PolicyFile.Read(policyPath);
        Scenario scenario = ScenarioChoice.Find(scenarioName, policy);
        ScenarioChoice.CheckAccounts(scenarioName, scenario, policy);
        return Run(scenarioName, scenario, policyPath, policy, arguments, around);
    }

    /// <summary>Searches and reports.</summary>
    public static ExitCode Run(
        string scenarioName, Scenario scenario, string policyPath, SessionPolicy policy, SearchArguments arguments, Surroundings around)
    {
        if (arguments.Strategy == StrategyChoice.Exhaustive)
        {
            return Exhaustion.Run(scenarioName, scenario, policyPath, policy, arguments, around);
        }

        if (arguments.Continue is not null)
        {
            throw new UsageException($"--continue cannot go on with the strategy {arguments.Strategy}", $"leave it out, or write --strategy {StrategyChoice.Exhaustive}");
        }

        long asked = arguments.Options.SchedulesOfShard;
        var progress = new Progress(around);
        SearchResult result = Search.Execute(
            () => new Setup(scenario, policy, arguments.Variant),
            StrategyChoice.Make(arguments.Strategy, arguments.Options.Seed),
            arguments.Options,
            done => progress.Report(scenario.Name, done, asked));
        progress.End();

        string? trace = null;
        ShrinkResult? shrunk = null;
        string story = "";
        if (result.Failure is { } failure)
        {
            (trace, shrunk) = Shortening.Write(failure, arguments, around);
            story = Story.Of(shrunk?.To ?? failure.Trace, arguments.Variant, around.Width);
        }

        var report = new SearchReport(scenarioName, policyPath, arguments, result, trace, story) { Shrunk = shrunk };
        Delivery.Deliver(around, arguments.Json, () => ExploreDocument.Of(report), screen => SearchScreen.Show(report, screen));
        return report.Outcome;
    }
}
