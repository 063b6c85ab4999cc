namespace BindSim.SimServer.Sasl;

/// <summary>SASL failures as they are written in XML.</summary>
public static class SaslFailures
{
    /// <summary>The name of the condition's element, such as <c>not-authorized</c> (RFC 6120 section 6.5).</summary>
    public static string ElementName(this SaslFailure failure) => failure switch
    {
        SaslFailure.Aborted => "aborted",
        SaslFailure.IncorrectEncoding => "incorrect-encoding",
        SaslFailure.InvalidAuthzid => "invalid-authzid",
        SaslFailure.InvalidMechanism => "invalid-mechanism",
        SaslFailure.MalformedRequest => "malformed-request",
        SaslFailure.NotAuthorized => "not-authorized",
        SaslFailure.TemporaryAuthFailure => "temporary-auth-failure",
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };
}
