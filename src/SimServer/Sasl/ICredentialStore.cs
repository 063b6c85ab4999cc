namespace BindSim.SimServer.Sasl;

/// <summary>Where the server looks up what proves an account.</summary>
public interface ICredentialStore
{
    /// <summary>
    /// The credentials of an account. An implementation should answer for an unknown name as it does for a known one,
    /// with a salt that is always the same for that name and keys no password fits, so that a stranger cannot learn
    /// which accounts exist (RFC 6120 section 6.5.10, RFC 5802 section 9).
    /// </summary>
    /// <param name="username">The localpart as the client gave it; compared exactly, without SASLprep.</param>
    /// <returns>The credentials, or null if the store does not hide that there are none.</returns>
    Credentials? Find(string username);
}
