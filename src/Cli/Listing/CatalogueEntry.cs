namespace BindSim.Cli.Listing;

/// <summary>Something that has a name.</summary>
/// <param name="Section">What kind of thing it is, in plural.</param>
/// <param name="Id">How it is named on the command line or in reports.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Source">Where it comes from, if it is not of our making.</param>
internal sealed record CatalogueEntry(string Section, string Id, string Sentence, string? Source = null);
