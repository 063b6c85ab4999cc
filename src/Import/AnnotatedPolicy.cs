using System.Text;
using BindSim.Exploration.Files;

namespace BindSim.Import;

/// <summary>
/// Writes an imported policy: the canonical text without the settings that the import did not decide, and behind each value the
/// line of the server's file it came from, or that the server's code decides.
/// </summary>
internal static class AnnotatedPolicy
{
    // A comment behind a longer line would leave the screen.
    private const int ColumnMax = 44;

    // Always there, and not the server's.
    private static readonly string[] Own = ["bindsim", "name", "description"];

    public static string Write(ImportResult result)
    {
        ILookup<string, string> comments = result.Notes.Where(note => note.Key is not null).ToLookup(note => note.Key!, note => Comment(note, result.File));
        List<(string Text, string[] Comments)> lines = [];
        string block = "";
        foreach (string line in PolicyFile.Write(result.Policy).TrimEnd('\n').Split('\n'))
        {
            if (line[0] != ' ')
            {
                block = line[..line.IndexOf(':', StringComparison.Ordinal)];
            }

            if (Own.Contains(block) || comments.Any(key => key.Key == block || key.Key.StartsWith($"{block}/", StringComparison.Ordinal)))
            {
                const string account = "- account: ";
                int item = line.IndexOf(account, StringComparison.Ordinal);
                string key = line[0] != ' ' ? block : item < 0 ? "" : $"{block}/{line[(item + account.Length)..].Trim('"')}";
                lines.Add((line, [.. comments[key].Distinct()]));
            }
        }

        // What is left out on purpose, such as a limit where there is none.
        IEnumerable<string> leftOut = comments.Select(key => key.Key).Where(key => !lines.Exists(line => line.Text.StartsWith($"{key.Split('/')[0]}:", StringComparison.Ordinal)));
        int column = lines.Where(line => line.Comments.Length > 0 && line.Text.Length <= ColumnMax).Select(line => line.Text.Length).DefaultIfEmpty().Max();
        string host = result.Host.Length == 0 ? "" : $", host {result.Host}";
        var text = new StringBuilder($"# Imported from {OneLine(result.File)} ({result.Kind.Name()}{host}). The report of the import says what a policy cannot.\n");
        foreach ((string line, string[] why) in lines)
        {
            if (why.Length == 1 && line.Length <= column)
            {
                text.Append(line.PadRight(column)).Append("  # ").Append(why[0]).Append('\n');
                continue;
            }

            string indent = new(' ', line.Length - line.TrimStart(' ').Length);
            foreach (string comment in why)
            {
                text.Append(indent).Append("# ").Append(comment).Append('\n');
            }

            text.Append(line).Append('\n');
        }

        foreach (string key in leftOut)
        {
            text.Append("# no ").Append(key).Append("; ").AppendJoin("; ", comments[key].Distinct()).Append('\n');
        }

        return text.ToString();
    }

    private static string Comment(ImportNote note, string file) => OneLine(note.Kind == ImportNoteKind.Taken
        ? $"{(note.File == file ? $"line {note.Line}" : $"{Path.GetFileName(note.File)}:{note.Line}")}: {note.Shown}"
        : $"server default: {note.Says}");

    // Comes from the file and must not end the comment.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' or '\u0085' ? ' ' : c));
}
