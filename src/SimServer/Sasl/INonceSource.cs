namespace BindSim.SimServer.Sasl;

/// <summary>Where SCRAM nonces come from: a random generator in production, the world in a simulation.</summary>
public interface INonceSource
{
    /// <summary>A nonce: printable ASCII without comma, not empty, unpredictable in production (RFC 5802 section 5.1).</summary>
    string NextNonce();
}
