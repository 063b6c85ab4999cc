namespace BindSim.Exploration.Scenarios;

/// <summary>What a client does with stream management, where the server offers it (XEP-0198).</summary>
public enum StreamManagementUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Acknowledges, and lets its session end with the connection.</summary>
    Acks,

    /// <summary>Acknowledges, and after a loss resumes its session; where that fails it binds again.</summary>
    Resume,

    /// <summary>As <see cref="Resume"/>, but its first request to resume says that it has handled more than it was sent.</summary>
    Miscount,
}
