namespace BindSim.SimServer.Sasl;

/// <summary>The server's side of one authentication exchange (RFC 4422, RFC 6120 section 6). An instance serves one attempt.</summary>
public interface ISaslMechanism
{
    /// <summary>The registered name, such as <c>PLAIN</c>.</summary>
    string Name { get; }

    /// <summary>Begins the exchange. Called once, first.</summary>
    /// <param name="initialResponse">
    /// The initial response, decoded from base64; empty if the client sent an empty one (<c>=</c>, RFC 6120 section 6.4.2), null if it
    /// sent none, which is answered with an empty challenge.
    /// </param>
    SaslStep Start(byte[]? initialResponse);

    /// <summary>Goes on with the client's answer to a challenge, decoded from base64. After success or failure every call fails.</summary>
    SaslStep Respond(ReadOnlySpan<byte> response);
}
