namespace BindSim.SimServer.Sasl;

/// <summary>What the server does next in an exchange: <see cref="Challenge"/>, <see cref="Success"/> or <see cref="Failure"/>.</summary>
public abstract record SaslStep
{
    private SaslStep()
    {
    }

    /// <summary>The server asks on.</summary>
    /// <param name="Data">The challenge, not yet in base64; may be empty.</param>
    public sealed record Challenge(byte[] Data) : SaslStep;

    /// <summary>The client is who it says it is.</summary>
    /// <param name="Username">The account's localpart, as the client gave it.</param>
    /// <param name="AdditionalData">Data for the success element, not yet in base64; null for none.</param>
    public sealed record Success(string Username, byte[]? AdditionalData) : SaslStep;

    /// <summary>The attempt failed.</summary>
    /// <param name="Condition">Why.</param>
    public sealed record Failure(SaslFailure Condition) : SaslStep;
}
