namespace BindSim.Exploration.Clients;

/// <summary>How far a simulated client is.</summary>
internal enum ClientState
{
    /// <summary>Not connected, and about to connect.</summary>
    Offline,

    /// <summary>Not connected, and waiting for its own timer.</summary>
    Waiting,

    /// <summary>Waiting for what the server says next.</summary>
    Negotiating,

    /// <summary>Waiting for the answer to a bind request.</summary>
    Binding,

    /// <summary>Waiting for the answer to a request to resume.</summary>
    Resuming,

    /// <summary>Has a resource.</summary>
    Bound,

    /// <summary>Has closed its stream, or was told that it is closed.</summary>
    Closing,

    /// <summary>Will not act any more.</summary>
    Done,
}
