namespace BindSim.SimServer.Xml;

/// <summary>The conditions of stream errors (RFC 6120 section 4.9.3), without <c>see-other-host</c>, which this server never sends.</summary>
public enum StreamErrorCondition
{
    /// <summary>XML that cannot be processed; a more specific condition is preferred (RFC 6120 section 4.9.3.1).</summary>
    BadFormat,

    /// <summary>An unsupported namespace prefix, or none on an element that needs one (RFC 6120 section 4.9.3.2).</summary>
    BadNamespacePrefix,

    /// <summary>A newer stream conflicts with this one, or this one with an older (RFC 6120 section 4.9.3.3).</summary>
    Conflict,

    /// <summary>The other side is believed to be gone (RFC 6120 section 4.9.3.4).</summary>
    ConnectionTimeout,

    /// <summary>The domain of the header is no longer served (RFC 6120 section 4.9.3.5).</summary>
    HostGone,

    /// <summary>The domain of the header is not served (RFC 6120 section 4.9.3.6).</summary>
    HostUnknown,

    /// <summary>An address needed on a stanza is missing or not an address (RFC 6120 section 4.9.3.7).</summary>
    ImproperAddressing,

    /// <summary>A fault of the server itself (RFC 6120 section 4.9.3.8).</summary>
    InternalServerError,

    /// <summary>A 'from' that is not an address of the sender (RFC 6120 section 4.9.3.9).</summary>
    InvalidFrom,

    /// <summary>The stream namespace or the content namespace is not the right one (RFC 6120 section 4.9.3.10).</summary>
    InvalidNamespace,

    /// <summary>XML that does not fit a schema, from a server that validates (RFC 6120 section 4.9.3.11).</summary>
    InvalidXml,

    /// <summary>Data sent before authentication, or an action that is not allowed (RFC 6120 section 4.9.3.12).</summary>
    NotAuthorized,

    /// <summary>XML that is not well-formed, or not namespace-well-formed (RFC 6120 section 4.9.3.13).</summary>
    NotWellFormed,

    /// <summary>A local rule is broken, such as the size of a stanza (RFC 6120 section 4.9.3.14).</summary>
    PolicyViolation,

    /// <summary>A remote entity needed for authentication cannot be reached (RFC 6120 section 4.9.3.15).</summary>
    RemoteConnectionFailed,

    /// <summary>The stream ends because its security context changed (RFC 6120 section 4.9.3.16).</summary>
    Reset,

    /// <summary>The server lacks the resources to serve the stream (RFC 6120 section 4.9.3.17).</summary>
    ResourceConstraint,

    /// <summary>A comment, processing instruction, DTD or entity reference (section 11.1) (RFC 6120 section 4.9.3.18).</summary>
    RestrictedXml,

    /// <summary>The server is being shut down (RFC 6120 section 4.9.3.20).</summary>
    SystemShutdown,

    /// <summary>None of the others; an application-specific condition says more (RFC 6120 section 4.9.3.21).</summary>
    UndefinedCondition,

    /// <summary>Another encoding than UTF-8, or bytes that are not UTF-8 (RFC 6120 section 4.9.3.22).</summary>
    UnsupportedEncoding,

    /// <summary>A mandatory stream feature that is not supported (RFC 6120 section 4.9.3.23).</summary>
    UnsupportedFeature,

    /// <summary>A first-level child that is not understood (RFC 6120 section 4.9.3.24).</summary>
    UnsupportedStanzaType,

    /// <summary>A version of the header that is not supported (RFC 6120 section 4.9.3.25).</summary>
    UnsupportedVersion,
}
