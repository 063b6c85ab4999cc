namespace BindSim.Exploration.Transcripts;

/// <summary>What kind of thing a story tells.</summary>
internal enum StoryDirection
{
    /// <summary>The client to the server.</summary>
    ToServer,

    /// <summary>The server to the client.</summary>
    ToClient,

    /// <summary>The network did something.</summary>
    Network,

    /// <summary>The session directory changed.</summary>
    Directory,

    /// <summary>The administrator gave a command, or it is over.</summary>
    Administrator,
}
