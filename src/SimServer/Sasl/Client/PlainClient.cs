using System.Text;

namespace BindSim.SimServer.Sasl.Client;

/// <summary>PLAIN (RFC 4616), the client's side.</summary>
/// <param name="username">The account's localpart.</param>
/// <param name="password">The password.</param>
/// <param name="authzid">The bare JID to act as; empty for the account's own.</param>
public sealed class PlainClient(string username, string password, string authzid = "") : ISaslClient
{
    /// <inheritdoc/>
    public string Name => PlainMechanism.MechanismName;

    /// <inheritdoc/>
    public byte[] Start() => Encoding.UTF8.GetBytes($"{authzid}\0{username}\0{password}");

    /// <inheritdoc/>
    public byte[]? Respond(ReadOnlySpan<byte> challenge) => challenge.IsEmpty ? Start() : null;

    /// <inheritdoc/>
    public bool Accept(ReadOnlySpan<byte> additionalData) => additionalData.IsEmpty;
}
