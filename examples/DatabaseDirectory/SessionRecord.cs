namespace BindSim.Examples.DatabaseDirectory;

/// <summary>One row: what a database can keep of a session.</summary>
public sealed record SessionRecord(string Account, string Resource, long Incarnation);
