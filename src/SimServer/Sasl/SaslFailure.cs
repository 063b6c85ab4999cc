namespace BindSim.SimServer.Sasl;

/// <summary>Why an authentication failed (RFC 6120 section 6.5). The mechanisms give three of them, the server that runs them the others.</summary>
public enum SaslFailure
{
    /// <summary>The client gave up with <c>&lt;abort/&gt;</c> (section 6.5.1).</summary>
    Aborted,

    /// <summary>The data was not base64 (section 6.5.5).</summary>
    IncorrectEncoding,

    /// <summary>The client asked to act as somebody else (section 6.5.6). Given by mechanisms.</summary>
    InvalidAuthzid,

    /// <summary>There is no such mechanism (section 6.5.7).</summary>
    InvalidMechanism,

    /// <summary>The message does not follow the mechanism's grammar, or came out of order (section 6.5.8). Given by mechanisms.</summary>
    MalformedRequest,

    /// <summary>Wrong password or unknown user; the two are not told apart (section 6.5.10). Given by mechanisms.</summary>
    NotAuthorized,

    /// <summary>The server could not look, for instance because its store failed (section 6.5.11).</summary>
    TemporaryAuthFailure,
}
