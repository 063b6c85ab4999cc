using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;

namespace BindSim.SimServer.Sasl;

/// <summary>The authentication of one stream, in whichever profile its messages are framed: the mechanism, the failed attempts, and at last the account.</summary>
internal sealed class SaslExchange(XmppServer server)
{
    private const int AttemptsMax = 5;

    private ISaslMechanism? _mechanism;
    private int _failures;

    /// <summary>Whether an attempt has begun and is neither won nor lost.</summary>
    public bool IsUnderWay => _mechanism is not null && Account is null;

    /// <summary>Whether the client failed too often.</summary>
    public bool IsExhausted => _failures > AttemptsMax;

    /// <summary>Who authenticated, once somebody has.</summary>
    public BareJid? Account { get; private set; }

    /// <summary>Begins an attempt.</summary>
    /// <param name="mechanism">The name of the mechanism that the client chose.</param>
    /// <param name="initialResponse">In base64; null where there is none.</param>
    /// <param name="isOwner">Whether it may be an account, or null for any.</param>
    public SaslStep Begin(string mechanism, string? initialResponse, Func<BareJid, bool>? isOwner = null)
    {
        _mechanism = SaslMechanisms.Create(mechanism, server.Parts.Credentials, server.Parts.Nonces, server.Options.Domain);
        return _mechanism is null ? Fail(SaslFailure.InvalidMechanism) : With(initialResponse, data => _mechanism.Start(data), isOwner);
    }

    /// <summary>Goes on with it.</summary>
    /// <param name="response">In base64; null where there is none.</param>
    /// <param name="isOwner">Whether it may be an account, or null for any.</param>
    public SaslStep Respond(string? response, Func<BareJid, bool>? isOwner = null) => _mechanism is not { } mechanism
        ? Fail(SaslFailure.MalformedRequest)
        : With(response, data => mechanism.Respond(data ?? []), isOwner);

    /// <summary>Ends the attempt.</summary>
    public SaslStep Fail(SaslFailure condition)
    {
        _mechanism = null;
        _failures++;
        return new SaslStep.Failure(condition);
    }

    private SaslStep With(string? text, Func<byte[]?, SaslStep> step, Func<BareJid, bool>? isOwner)
    {
        byte[]? data = null;
        if (text is not null)
        {
            data = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, data, out int length))
            {
                return Fail(SaslFailure.IncorrectEncoding);
            }

            data = data[..length];
        }

        return step(data) switch
        {
            SaslStep.Success success => Succeed(success, isOwner),
            SaslStep.Failure failure => Fail(failure.Condition),
            SaslStep asking => asking,
        };
    }

    private SaslStep Succeed(SaslStep.Success success, Func<BareJid, bool>? isOwner)
    {
        if (!BareJid.TryParse($"{success.Username}@{server.Options.Domain}", server.Policy.Addresses, out BareJid account, out _))
        {
            return Fail(SaslFailure.NotAuthorized);
        }

        if (isOwner?.Invoke(account) == false)
        {
            return Fail(SaslFailure.InvalidAuthzid);
        }

        Account = account;
        return success;
    }
}
