using BindSim.Cli.Listing;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim list</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
/// <param name="Entries">Each thing with its section, id, sentence and, where it has one, source.</param>
internal sealed record ListDocument(IReadOnlyList<CatalogueEntry> Entries)
{
    /// <summary>Format and version.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Bindsim { get; } = "list/1";
}
