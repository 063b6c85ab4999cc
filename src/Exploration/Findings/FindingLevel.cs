namespace BindSim.Exploration.Findings;

/// <summary>How much a finding matters.</summary>
public enum FindingLevel
{
    /// <summary>Good to know; often what was wanted.</summary>
    Note,

    /// <summary>Rarely what was wanted.</summary>
    Warning,
}
