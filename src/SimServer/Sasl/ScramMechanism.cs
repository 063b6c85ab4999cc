using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BindSim.SimServer.Sasl;

/// <summary>SCRAM without channel binding (RFC 5802, RFC 7677): the password never travels, and each side proves it knows it.</summary>
internal sealed class ScramMechanism(ScramHash hash, ICredentialStore credentials, INonceSource nonces, string? domain) : ISaslMechanism
{
    private enum Stage
    {
        ExpectFirst,
        ExpectFinal,
        Done,
    }

    private Stage _stage;
    private ScramClientFirst? _first;
    private ScramKeys? _keys;
    private string _nonce = "";
    private string _serverFirst = "";

    public string Name => hash.Mechanism;

    public SaslStep Start(byte[]? initialResponse) =>
        initialResponse is null ? new SaslStep.Challenge([]) : Respond(initialResponse);

    public SaslStep Respond(ReadOnlySpan<byte> response)
    {
        var stage = _stage;
        _stage = Stage.Done;
        return ScramMessage.Decode(response) is not { } message ? Malformed
            : stage == Stage.ExpectFirst ? First(message)
            : stage == Stage.ExpectFinal ? Final(message)
            : Malformed;
    }

    private static SaslStep.Failure Malformed => new(SaslFailure.MalformedRequest);

    private SaslStep First(string message)
    {
        _first = ScramClientFirst.Parse(message);
        if (_first is null)
        {
            return Malformed;
        }
        _keys = credentials.Find(_first.Username)?.Scram(hash);
        if (_keys is null)
        {
            return new SaslStep.Failure(SaslFailure.NotAuthorized);
        }
        _nonce = _first.Nonce + nonces.NextNonce();
        _serverFirst = string.Create(CultureInfo.InvariantCulture, $"r={_nonce},s={Convert.ToBase64String(_keys.Salt)},i={_keys.Iterations}");
        _stage = Stage.ExpectFinal;
        return new SaslStep.Challenge(Encoding.UTF8.GetBytes(_serverFirst));
    }

    private SaslStep Final(string message)
    {
        // c=...,r=...[,extensions],p=... : the proof comes last and signs everything before it.
        if (ScramMessage.Split(message) is not [('c', var binding), ('r', var nonce), .., ('p', var proofText)]
            || ScramMessage.DecodeBase64(binding) is not { } bound
            || ScramMessage.DecodeBase64(proofText) is not { } proof || proof.Length != hash.Bytes)
        {
            return Malformed;
        }
        string withoutProof = message[..message.LastIndexOf(",p=", StringComparison.Ordinal)];
        byte[] signed = Encoding.UTF8.GetBytes($"{_first!.Bare},{_serverFirst},{withoutProof}");
        byte[] clientKey = Xor(proof, hash.Hmac(_keys!.StoredKey, signed));
        bool proved = CryptographicOperations.FixedTimeEquals(hash.Hash(clientKey), _keys.StoredKey);
        bool sameExchange = nonce == _nonce && bound.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(_first.Gs2Header));
        if (!proved || !sameExchange)
        {
            return new SaslStep.Failure(SaslFailure.NotAuthorized);
        }
        if (_first.Authzid.Length > 0 && _first.Authzid != $"{_first.Username}@{domain}")
        {
            return new SaslStep.Failure(SaslFailure.InvalidAuthzid);
        }
        string signature = Convert.ToBase64String(hash.Hmac(_keys.ServerKey, signed));
        return new SaslStep.Success(_first.Username, Encoding.UTF8.GetBytes($"v={signature}"));
    }

    private static byte[] Xor(byte[] left, byte[] right)
    {
        byte[] result = new byte[left.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (byte)(left[i] ^ right[i]);
        }
        return result;
    }
}
