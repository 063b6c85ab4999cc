using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BindSim.SimServer.Sasl.Client;

/// <summary>
/// SCRAM without channel binding (RFC 5802, RFC 7677), the client's side. It derives the salted password anew in every
/// exchange, which takes as long as the server's iteration count says.
/// </summary>
/// <param name="hash">The mechanism's hash.</param>
/// <param name="username">The account's localpart.</param>
/// <param name="password">The password; ASCII is its own SASLprep form, anything else is used as it is.</param>
/// <param name="nonces">Where the client's nonce comes from.</param>
/// <param name="authzid">The bare JID to act as; empty for the account's own.</param>
public sealed class ScramClient(ScramHash hash, string username, string password, INonceSource nonces, string authzid = "") : ISaslClient
{
    private readonly string _gs2Header = authzid.Length == 0 ? "n,," : $"n,a={ScramMessage.EscapeName(authzid)},";
    private string _nonce = "";
    private string _firstBare = "";
    private byte[]? _serverSignature;

    /// <inheritdoc/>
    public string Name => hash.Mechanism;

    /// <inheritdoc/>
    public byte[] Start()
    {
        _nonce = nonces.NextNonce();
        _firstBare = $"n={ScramMessage.EscapeName(username)},r={_nonce}";
        return Encoding.UTF8.GetBytes(_gs2Header + _firstBare);
    }

    /// <inheritdoc/>
    public byte[]? Respond(ReadOnlySpan<byte> challenge)
    {
        if (_firstBare.Length == 0 && challenge.IsEmpty)
        {
            return Start();
        }
        if (ScramMessage.Decode(challenge) is not { } serverFirst
            || ScramMessage.Split(serverFirst) is not [('r', var nonce), ('s', var saltText), ('i', var iterationsText), ..]
            || _nonce.Length == 0 || nonce.Length <= _nonce.Length || !nonce.StartsWith(_nonce, StringComparison.Ordinal)
            || ScramMessage.DecodeBase64(saltText) is not { Length: > 0 } salt
            || !int.TryParse(iterationsText, NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) || iterations < 1)
        {
            return null;
        }
        string withoutProof = $"c={Convert.ToBase64String(Encoding.UTF8.GetBytes(_gs2Header))},r={nonce}";
        byte[] signed = Encoding.UTF8.GetBytes($"{_firstBare},{serverFirst},{withoutProof}");
        byte[] salted = hash.SaltPassword(Encoding.UTF8.GetBytes(password), salt, iterations);
        byte[] proof = hash.Hmac(salted, "Client Key"u8);
        byte[] clientSignature = hash.Hmac(hash.Hash(proof), signed);
        for (int i = 0; i < proof.Length; i++)
        {
            proof[i] ^= clientSignature[i];
        }
        _serverSignature = hash.Hmac(hash.Hmac(salted, "Server Key"u8), signed);
        return Encoding.UTF8.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    /// <inheritdoc/>
    public bool Accept(ReadOnlySpan<byte> additionalData) =>
        _serverSignature is not null
        && CryptographicOperations.FixedTimeEquals(additionalData, Encoding.ASCII.GetBytes($"v={Convert.ToBase64String(_serverSignature)}"));
}
