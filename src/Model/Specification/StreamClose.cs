namespace BindSim.Model.Specification;

/// <summary>How a server ends a stream.</summary>
public enum StreamClose : byte
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>With the stream error <c>conflict</c>: another session took its place (RFC 6120 section 4.9.3.3).</summary>
    Conflict,

    /// <summary>With the stream error <c>policy-violation</c>: too many failed binds, or a limit that says so (RFC 6120 section 7.7.3).</summary>
    PolicyViolation,

    /// <summary>Without an error.</summary>
    Plain,
}
