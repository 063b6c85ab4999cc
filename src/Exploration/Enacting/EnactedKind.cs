namespace BindSim.Exploration.Enacting;

/// <summary>What became of a step of the specification in a run of the server.</summary>
public enum EnactedKind
{
    /// <summary>The server or a client did it next.</summary>
    Done,

    /// <summary>It had happened already: the server does in one step what the specification does in several.</summary>
    Already,

    /// <summary>Nobody could see it, on a connection that its client has left, say; nothing contradicts it.</summary>
    Unseen,
}
