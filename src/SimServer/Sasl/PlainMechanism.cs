using System.Text;
using System.Text.Unicode;

namespace BindSim.SimServer.Sasl;

/// <summary>PLAIN (RFC 4616): the password itself, in one message.</summary>
internal sealed class PlainMechanism(ICredentialStore credentials, string? domain) : ISaslMechanism
{
    public const string MechanismName = "PLAIN";

    private bool _done;

    public string Name => MechanismName;

    public SaslStep Start(byte[]? initialResponse) =>
        initialResponse is null ? new SaslStep.Challenge([]) : Respond(initialResponse);

    public SaslStep Respond(ReadOnlySpan<byte> response)
    {
        // message = [authzid] NUL authcid NUL passwd
        int first = response.IndexOf((byte)0);
        int second = first < 0 ? -1 : response[(first + 1)..].IndexOf((byte)0);
        if (_done || second <= 0)
        {
            return Fail(SaslFailure.MalformedRequest);
        }
        var authzid = response[..first];
        var authcid = response.Slice(first + 1, second);
        var password = response[(first + second + 2)..];
        if (password.IsEmpty || password.Contains((byte)0) || !Utf8.IsValid(response))
        {
            return Fail(SaslFailure.MalformedRequest);
        }
        string username = Encoding.UTF8.GetString(authcid);
        if (credentials.Find(username)?.Verify(password) != true)
        {
            return Fail(SaslFailure.NotAuthorized);
        }
        if (!authzid.IsEmpty && Encoding.UTF8.GetString(authzid) != $"{username}@{domain}")
        {
            return Fail(SaslFailure.InvalidAuthzid);
        }
        _done = true;
        return new SaslStep.Success(username, null);
    }

    private SaslStep.Failure Fail(SaslFailure failure)
    {
        _done = true;
        return new SaslStep.Failure(failure);
    }
}
