namespace BindSim.SimServer.Sasl;

/// <summary>What proves one account, whatever the mechanism.</summary>
public abstract class Credentials
{
    /// <summary>The keys for one SCRAM mechanism.</summary>
    public abstract ScramKeys Scram(ScramHash hash);

    /// <summary>True if this is the account's password; takes the same time whatever the password differs in.</summary>
    /// <param name="password">The password in UTF-8, as PLAIN carries it.</param>
    public abstract bool Verify(ReadOnlySpan<byte> password);
}
