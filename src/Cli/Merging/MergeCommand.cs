using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Merging;

/// <summary><c>bindsim merge</c>: the results of the parts of one search as the result of the whole.</summary>
internal static class MergeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var files = new Argument<string[]>("RESULT")
        {
            Description = "the JSON results of the parts, such as shard-*.json", Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> json = JsonTarget.Option();
        var command = new Command("merge", "Join the results of the parts of one search that several machines ran") { files, json };
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(files), JsonTarget.Checked(parsed.GetValue(json)), around));
        return command;
    }

    private static ExitCode Run(IReadOnlyList<string> paths, string? json, Surroundings around)
    {
        ResultFile[] files = [.. paths.Select(ResultFile.Read)];
        ResultFile.CheckSameFormat(files);
        Merged merged = files[0].Format switch
        {
            SampledMerger.CheckFormat => SampledMerger.Merge(ResultPart.Of<CheckDocument>(files, SampledMerger.IdentityOf, document => document.Shards)),
            SampledMerger.ExploreFormat => SampledMerger.Merge(ResultPart.Of<ExploreDocument>(files, SampledMerger.IdentityOf, document => document.Shards)),
            ProofMerger.Format => ProofMerger.Merge(ResultPart.Of<ProofDocument>(files, ProofMerger.IdentityOf, document => document.Shards)),
            var other => throw new InputException(
                paths[0], 0, 0, $"is '{other}', which has no parts", $"name results of {SampledMerger.CheckFormat}, {SampledMerger.ExploreFormat} or {ProofMerger.Format}"),
        };
        Delivery.Deliver(around, json, () => merged.Document, screen => MergeScreen.Show(merged, screen));
        return merged.Outcome;
    }
}
