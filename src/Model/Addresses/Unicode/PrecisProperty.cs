namespace BindSim.Model.Addresses.Unicode;

/// <summary>The derived property of RFC 8264 section 8, in the order of the table file.</summary>
internal enum PrecisProperty
{
    ProtocolValid,

    /// <summary>Valid in FreeformClass, disallowed in IdentifierClass.</summary>
    FreeformValid,

    /// <summary>A joiner, RFC 5892 appendix A.1 and A.2.</summary>
    ContextJ,

    /// <summary>Another code point that needs a context, RFC 5892 appendix A.3 to A.9.</summary>
    ContextO,

    Disallowed,
    Unassigned,
}
