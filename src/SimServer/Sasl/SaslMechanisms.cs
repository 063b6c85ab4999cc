namespace BindSim.SimServer.Sasl;

/// <summary>The mechanisms the server knows.</summary>
public static class SaslMechanisms
{
    /// <summary>The names, strongest first.</summary>
    public static IReadOnlyList<string> Names { get; } = [ScramHash.Sha256.Mechanism, ScramHash.Sha1.Mechanism, PlainMechanism.MechanismName];

    /// <summary>Begins an attempt.</summary>
    /// <param name="name">The name the client chose; registered names are upper case and compared exactly.</param>
    /// <param name="credentials">Where accounts are looked up.</param>
    /// <param name="nonces">Where SCRAM takes its nonce.</param>
    /// <param name="domain">
    /// The served domain, with which a client may name its own bare JID as authorization identity (RFC 6120 section 6.3.8).
    /// If null, a client may name none. Any other identity fails with <see cref="SaslFailure.InvalidAuthzid"/>.
    /// </param>
    /// <returns>Null if there is no such mechanism: failure <c>invalid-mechanism</c> (RFC 6120 section 6.5.7).</returns>
    public static ISaslMechanism? Create(string name, ICredentialStore credentials, INonceSource nonces, string? domain = null) => name switch
    {
        PlainMechanism.MechanismName => new PlainMechanism(credentials, domain),
        _ when name == ScramHash.Sha1.Mechanism => new ScramMechanism(ScramHash.Sha1, credentials, nonces, domain),
        _ when name == ScramHash.Sha256.Mechanism => new ScramMechanism(ScramHash.Sha256, credentials, nonces, domain),
        _ => null,
    };
}
