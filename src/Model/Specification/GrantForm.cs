namespace BindSim.Model.Specification;

/// <summary>Which resource a bind is granted (RFC 6120 section 7.7.1).</summary>
public enum GrantForm : byte
{
    /// <summary>The one asked for.</summary>
    Asked,

    /// <summary>A generated one.</summary>
    Generated,

    /// <summary>The one asked for and a generated part.</summary>
    AskedAndGenerated,
}
