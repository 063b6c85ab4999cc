using System.Text;
using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Reporting;

/// <summary>The measure of strategies as Markdown, for a page of documentation.</summary>
internal static class BenchMarkdown
{
    /// <summary>The text.</summary>
    public static string Text(BugBench bench, IReadOnlyList<Measurement> measured)
    {
        var text = new StringBuilder();
        foreach (BenchTables table in BenchTables.Of(bench, measured))
        {
            text.Append(Sentence(table.Title)).Append('\n');
            if (table.Note.Length > 0)
            {
                text.Append(Sentence(table.Note)).Append('\n');
            }

            text.Append('\n');
            Row(text, table.Head);
            Row(text, [.. table.Head.Select((_, i) => i == 0 ? "---" : "--:")]);
            foreach (string[] row in table.Rows)
            {
                Row(text, row);
            }

            text.Append('\n');
        }

        return text.Append(BenchTables.Slowest(measured)).ToString().TrimEnd('\n') + "\n";
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";

    private static void Row(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
