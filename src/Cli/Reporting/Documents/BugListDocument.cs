namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim bugs list</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
/// <param name="Bugs">The bugs, by id.</param>
internal sealed record BugListDocument(IReadOnlyList<BugDocument> Bugs)
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "bug-list/1";
}
