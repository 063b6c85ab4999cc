using BindSim.Import;

namespace BindSim.Cli.Reporting;

/// <summary>The report of an import on a screen.</summary>
internal static class ImportScreen
{
    private static readonly (ImportNoteKind Kind, string Heading, Tone Tone)[] Sections =
    [
        (ImportNoteKind.Taken, "taken from the file", Tone.Good),
        (ImportNoteKind.ServerDefault, "decided by the server's code", Tone.Plain),
        (ImportNoteKind.NoEffect, "set, and without effect", Tone.Warning),
        (ImportNoteKind.CannotBeSaid, "what a policy cannot say", Tone.Warning),
    ];

    /// <summary>Puts it on the screen.</summary>
    /// <param name="result">The import.</param>
    /// <param name="output">The file the policy went to, or null.</param>
    /// <param name="screen">The screen.</param>
    public static void Show(ImportResult result, string? output, Screen screen)
    {
        screen.Line($"{result.Kind.Name()}, {result.File}{(result.Host.Length == 0 ? "" : $", host {result.Host}")}");
        foreach ((ImportNoteKind kind, string heading, Tone tone) in Sections)
        {
            ImportNote[] notes = [.. result.Of(kind)];
            if (notes.Length == 0)
            {
                continue;
            }

            screen.Blank();
            screen.Line(heading, Tone.Heading);
            foreach (ImportNote note in notes)
            {
                Show(note, result.File, tone, screen);
            }
        }

        screen.Blank();
        if (output is not null)
        {
            screen.Line($"policy {output}");
            screen.Paste($"bindsim check {Shell.Word(output)}");
        }
        else
        {
            screen.Line("The policy is on standard output; --out FILE writes it to a file.");
        }
    }

    private static void Show(ImportNote note, string file, Tone tone, Screen screen)
    {
        string place = note.Line == 0 ? "" : note.File == file ? $"line {note.Line}  " : $"{note.File}:{note.Line}  ";
        string became = note.Kind is ImportNoteKind.Taken or ImportNoteKind.ServerDefault && note.Key is { } key ? $" -> {key}" : "";
        if (note.Kind == ImportNoteKind.ServerDefault)
        {
            screen.Line($"  {note.Setting}: {note.Says}{became}", tone);
            return;
        }

        screen.Line($"  {place}{note.Shown}{became}", tone);
        if (note.Says.Length > 0)
        {
            screen.Table([[note.Says]], 6);
        }
    }
}
