using System.Security.Cryptography;

namespace BindSim.SimServer.Sasl;

/// <summary>The hash function of one SCRAM mechanism and what RFC 5802 section 2.2 builds on it.</summary>
public sealed class ScramHash
{
    private ScramHash(string mechanism, HashAlgorithmName algorithm, int bytes)
    {
        Mechanism = mechanism;
        Algorithm = algorithm;
        Bytes = bytes;
    }

    /// <summary>SHA-1, for SCRAM-SHA-1 (RFC 5802).</summary>
    public static ScramHash Sha1 { get; } = new("SCRAM-SHA-1", HashAlgorithmName.SHA1, 20);

    /// <summary>SHA-256, for SCRAM-SHA-256 (RFC 7677).</summary>
    public static ScramHash Sha256 { get; } = new("SCRAM-SHA-256", HashAlgorithmName.SHA256, 32);

    /// <summary>The registered name of the mechanism.</summary>
    public string Mechanism { get; }

    /// <summary>Length of a hash in bytes.</summary>
    public int Bytes { get; }

    private HashAlgorithmName Algorithm { get; }

    /// <summary>H(): the hash of the data.</summary>
    public byte[] Hash(ReadOnlySpan<byte> data) => CryptographicOperations.HashData(Algorithm, data);

    /// <summary>HMAC(): the keyed hash of the data.</summary>
    public byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => CryptographicOperations.HmacData(Algorithm, key, data);

    /// <summary>Hi(): the salted password, by as many iterations (PBKDF2).</summary>
    public byte[] SaltPassword(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, Algorithm, Bytes);
}
