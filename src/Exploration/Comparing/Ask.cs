namespace BindSim.Exploration.Comparing;

/// <summary>What a device asks for, by what is there, whatever a policy makes of it.</summary>
public enum Ask
{
    /// <summary>A resource that no session of the account has.</summary>
    Free,

    /// <summary>A resource that a connected session has.</summary>
    InUse,

    /// <summary>A resource that only a hibernating session has.</summary>
    InUseByHibernating,

    /// <summary>A resource that differs from one in use in case only.</summary>
    InUseButForCase,

    /// <summary>No resource: the choice is the server's.</summary>
    Nothing,

    /// <summary>An empty or otherwise illegal resource.</summary>
    Bad,

    /// <summary>No resource: it binds with Bind 2, as a client that has no session.</summary>
    Inline,

    /// <summary>The same, as a client that has a session already.</summary>
    InlineAgain,
}
