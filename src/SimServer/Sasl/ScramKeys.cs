using System.Text;

namespace BindSim.SimServer.Sasl;

/// <summary>What a server keeps of a password for one SCRAM hash (RFC 5802 section 3).</summary>
/// <param name="Salt">The salt told to the client.</param>
/// <param name="Iterations">The iteration count told to the client; RFC 5802 section 5.1 asks for 4096 or more, RFC 7677 for the same.</param>
/// <param name="StoredKey">H(ClientKey), against which a proof is checked.</param>
/// <param name="ServerKey">The key of the server's signature.</param>
public sealed record ScramKeys(byte[] Salt, int Iterations, byte[] StoredKey, byte[] ServerKey)
{
    /// <summary>Derives the keys of a password; takes as long as its iterations.</summary>
    /// <param name="hash">The mechanism's hash.</param>
    /// <param name="password">The password; ASCII is its own SASLprep form, anything else is used as it is.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">The iteration count, at least 1.</param>
    public static ScramKeys Derive(ScramHash hash, string password, byte[] salt, int iterations)
    {
        byte[] salted = hash.SaltPassword(Encoding.UTF8.GetBytes(password), salt, iterations);
        return new ScramKeys(salt, iterations, hash.Hash(hash.Hmac(salted, "Client Key"u8)), hash.Hmac(salted, "Server Key"u8));
    }
}
