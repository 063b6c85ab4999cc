using BindSim.Cli.Listing;

namespace BindSim.Cli.Reporting;

/// <summary>The catalogue on a screen.</summary>
internal static class ListScreen
{
    /// <summary>Puts it on the screen.</summary>
    public static void Show(IReadOnlyList<CatalogueEntry> entries, Screen screen)
    {
        bool first = true;
        foreach (IGrouping<string, CatalogueEntry> section in entries.GroupBy(entry => entry.Section))
        {
            if (!first)
            {
                screen.Blank();
            }

            first = false;
            screen.Line(section.Key, Tone.Heading);
            screen.Table([.. section.Select(entry => new Cell[]
            {
                entry.Id, entry.Source is null ? entry.Sentence : $"{entry.Sentence} ({entry.Source})",
            })], 2);
        }
    }
}
