using System.CommandLine;
using System.Globalization;
using System.Text;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Modelling;

/// <summary><c>bindsim model</c>: the specification of a policy, searched whole.</summary>
internal static class ModelCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var policy = new Argument<string>("POLICY") { Description = "the policy file, such as policies/one-per-platform.yaml" };
        var options = new ModelOptionSet();
        var command = new Command("model", "Search every state of the specification of a policy, up to a bound, and prove its properties") { policy };
        options.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(policy), options.Read(parsed, around), around));
        return command;
    }

    private static ExitCode Run(string path, ModelArguments arguments, Surroundings around)
    {
        SessionPolicy policy = PolicyFile.Read(path);
        BareJid account = arguments.AccountUnder(policy);
        SpecificationBound bound = arguments.BoundUnder(policy);
        var search = new ModelSearch(policy, account, bound);
        if (arguments.From is { } from)
        {
            return Walking.Show(search, from, path, around);
        }

        if (arguments.Show is { } shown)
        {
            Values.Word("--show", shown, [.. search.Properties.Where(property => property.Kind == PropertyKind.Sometimes).Select(property => property.Id)]);
        }

        CheckReport<SystemState, Step> found = search.Check(options => arguments.Alter(search, options));
        if (arguments.Graph is { } file)
        {
            OutputFiles.Write(file, Text(ModelChecker.Explore(search.System, arguments.Alter(search, search.Options)), file));
        }

        var report = new ModelReport(path, arguments, policy, account, search, found);
        if (report.Told is { Run: { } run } told)
        {
            report = report with { Enacted = Enacting.Write(search.System.Specification, run, told.Property, arguments.Out, around.Width) };
        }

        Delivery.Deliver(around, arguments.Json, () => ModelDocument.Of(report), screen => ModelScreen.Show(report, screen));
        return report.Outcome;
    }

    private static string Text(StateGraph<SystemState, Step> graph, string file)
    {
        if (file.EndsWith(".dot", StringComparison.Ordinal))
        {
            using var dot = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            graph.WriteDot(dot);
            return dot.ToString();
        }

        using var json = new MemoryStream();
        graph.WriteJson(json);
        return Encoding.UTF8.GetString(json.ToArray()) + "\n";
    }
}
