namespace BindSim.Exploration.Comparing;

/// <summary>Which of two compared policies.</summary>
public enum Side
{
    /// <summary>The policy in force.</summary>
    Old,

    /// <summary>The policy that is to take its place.</summary>
    New,
}
