namespace BindSim.SimNetwork.Choosing;

/// <summary>What a choice decides. Part of a trace: never renumber, only add.</summary>
public enum ChoiceKind
{
    /// <summary>Which enabled event happens next.</summary>
    Step,

    /// <summary>Which fault strikes, once <see cref="Step"/> has chosen that one does.</summary>
    Fault,

    /// <summary>Whether a delivery brings one write, every write in flight, or a part of one.</summary>
    Pieces,

    /// <summary>After how many bytes a split write is cut.</summary>
    Split,

    /// <summary>Whether an awaited call on a store fails.</summary>
    Storage,

    /// <summary>Which identifier is generated: a fresh one, or one that was generated before.</summary>
    Identifier,

    /// <summary>What a client or the scenario does where it is free to choose.</summary>
    Client,
}
