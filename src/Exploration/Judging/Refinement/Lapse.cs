namespace BindSim.Exploration.Judging.Refinement;

/// <summary>Why the specification follows an account no further: something in the run that it has no word for.</summary>
public enum Lapse
{
    /// <summary>A resource that the server made up is one that a client had asked for before, or its server's part makes it one of another class.</summary>
    MadeResource,

    /// <summary>More resources than there are numbers for.</summary>
    TooManyResources,

    /// <summary>More connections than are followed.</summary>
    TooManyConnections,

    /// <summary>More states are possible than are followed.</summary>
    TooManyStates,
}
