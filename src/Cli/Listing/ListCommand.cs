using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;

namespace BindSim.Cli.Listing;

/// <summary><c>bindsim list</c>: everything that can be named on the command line or in a report.</summary>
internal static class ListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var what = new Argument<string?>("WHAT")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"one of {string.Join(", ", Catalogue.Sections)}; all of them when left out",
        };
        var json = JsonTarget.Option();
        var command = new Command("list", "List policies, scenarios, strategies, known bugs, goals and properties") { what, json };
        command.SetAction(parsed =>
        {
            string? section = parsed.GetValue(what) is { } word ? Values.Word(what.Name, word, Catalogue.Sections) : null;
            string? target = JsonTarget.Checked(parsed.GetValue(json));
            IReadOnlyList<CatalogueEntry> entries = Catalogue.Read(section);
            Delivery.Deliver(around, target, () => new ListDocument(entries), screen => ListScreen.Show(entries, screen));
            return (int)ExitCode.Holds;
        });
        return command;
    }
}
