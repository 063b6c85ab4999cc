namespace BindSim.SimServer.Sasl.Client;

/// <summary>The client's side of one authentication exchange, for simulated clients and tests.</summary>
public interface ISaslClient
{
    /// <summary>The registered name of the mechanism.</summary>
    string Name { get; }

    /// <summary>The initial response, not yet in base64.</summary>
    byte[] Start();

    /// <summary>The answer to a challenge, or null if the challenge is wrong and the client should abort.</summary>
    byte[]? Respond(ReadOnlySpan<byte> challenge);

    /// <summary>True if the success the server sent is to be believed.</summary>
    /// <param name="additionalData">The data in the success element, decoded from base64; empty if there is none.</param>
    bool Accept(ReadOnlySpan<byte> additionalData);
}
