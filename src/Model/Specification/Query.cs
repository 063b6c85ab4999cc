namespace BindSim.Model.Specification;

/// <summary>What has become of the request that a session sent to another account (RFC 6120 section 8.2.3).</summary>
[Flags]
public enum Query : byte
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>Its client waits for the answer.</summary>
    Asked = 1,

    /// <summary>The other account has it and will answer to the full JID of the session.</summary>
    Pending = 2,
}
