namespace BindSim.Cli.Reporting.Sarif;

/// <summary>What some results are about.</summary>
/// <param name="Id">Its id.</param>
/// <param name="About">A sentence.</param>
internal sealed record SarifRule(string Id, string About);
