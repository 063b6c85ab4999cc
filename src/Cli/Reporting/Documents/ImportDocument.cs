using System.Text.Json.Serialization;
using BindSim.Exploration.Files;
using BindSim.Import;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim policy import</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
/// <param name="Server">The server's word on the command line.</param>
/// <param name="File">The file.</param>
/// <param name="Host">The virtual host; empty where the server has no such thing in its file.</param>
/// <param name="Policy">The text of the policy file.</param>
/// <param name="Notes">What became of each setting and habit, in the order in which the server decides.</param>
internal sealed record ImportDocument(string Server, string File, string Host, string Policy, IReadOnlyList<ImportDocument.Note> Notes)
{
    /// <summary>Format and version.</summary>
    [JsonPropertyOrder(-1)]
    public string Bindsim { get; } = "import/1";

    /// <summary>The document of an import.</summary>
    public static ImportDocument Of(ImportResult result) => new(
        Words<ServerKind>.Of(result.Kind), result.File, result.Host, result.PolicyText,
        [.. result.Notes.Select(note => new Note(
            Words<ImportNoteKind>.Of(note.Kind), note.Setting, note.Value, note.File, note.Line == 0 ? null : note.Line, note.Key, note.Says))]);

    /// <summary>One note.</summary>
    /// <param name="Kind">What became of it.</param>
    /// <param name="Setting">The server's name of it.</param>
    /// <param name="Value">Its value in the file; empty where no file sets it.</param>
    /// <param name="File">The file that sets it.</param>
    /// <param name="Line">The line in it.</param>
    /// <param name="Key">The policy's key that came of it.</param>
    /// <param name="Says">What that means; may be empty.</param>
    internal sealed record Note(string Kind, string Setting, string Value, string? File, int? Line, string? Key, string Says);
}
