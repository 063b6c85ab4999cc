namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a client asks its server for.</summary>
internal enum ClientRequestKind
{
    /// <summary>A resource.</summary>
    Bind,

    /// <summary>The session that it was promised (RFC 3921 section 3).</summary>
    Session,

    /// <summary>To enable stream management.</summary>
    Enable,

    /// <summary>To resume a session.</summary>
    Resume,
}
