namespace BindSim.SimServer.Sasl;

/// <summary>The SASL failure conditions a mechanism can give (RFC 6120 section 6.5).</summary>
public enum SaslFailure
{
    /// <summary>Wrong password or unknown user; the two are not told apart (section 6.5.10).</summary>
    NotAuthorized,

    /// <summary>The message does not follow the mechanism's grammar, or came out of order (section 6.5.9).</summary>
    MalformedRequest,

    /// <summary>The client asked to act as somebody else (section 6.5.6).</summary>
    InvalidAuthzid,
}
