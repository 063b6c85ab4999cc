using System.Security.Cryptography;

namespace BindSim.SimServer.Sasl;

/// <summary>Production nonces: 144 bits of the system's cryptographic generator, in base64.</summary>
public sealed class RandomNonceSource : INonceSource
{
    /// <inheritdoc/>
    public string NextNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
}
