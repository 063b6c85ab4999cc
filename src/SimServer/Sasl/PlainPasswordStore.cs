using System.Security.Cryptography;
using System.Text;

namespace BindSim.SimServer.Sasl;

/// <summary>
/// A store that holds the passwords themselves: for simulation and trials, not for production. PLAIN compares without any
/// key derivation; SCRAM keys are derived once for each account and hash, when first needed, from salts that depend only on
/// the store's salt and the name, so that every run sees the same bytes. An unknown name gets credentials of the same shape.
/// </summary>
public sealed class PlainPasswordStore : ICredentialStore
{
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly byte[] _salt;
    private readonly int _iterations;

    /// <summary>Creates the store.</summary>
    /// <param name="passwords">Passwords by localpart. Compared exactly: for ASCII that is what SASLprep and OpaqueString give.</param>
    /// <param name="salt">Secret from which each account's salt comes.</param>
    /// <param name="iterations">SCRAM iteration count, at least 1; see <see cref="ScramKeys.Iterations"/>.</param>
    public PlainPasswordStore(IReadOnlyDictionary<string, string> passwords, byte[] salt, int iterations = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        _salt = salt;
        _iterations = iterations;
        foreach (var (username, password) in passwords)
        {
            _accounts.Add(username, new Account(this, username, password));
        }
    }

    /// <inheritdoc/>
    public Credentials? Find(string username) =>
        _accounts.TryGetValue(username, out var account) ? account : new Account(this, username, null);

    private sealed class Account(PlainPasswordStore store, string username, string? password) : Credentials
    {
        // Of equal length whatever the password: its length must not show in the time a comparison takes.
        private readonly byte[] _digest = SHA256.HashData(Encoding.UTF8.GetBytes(password ?? ""));
        private readonly object _gate = new();
        private ScramKeys? _sha1;
        private ScramKeys? _sha256;

        public override bool Verify(ReadOnlySpan<byte> candidate)
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(candidate, digest);
            return CryptographicOperations.FixedTimeEquals(digest, _digest) & password is not null;
        }

        public override ScramKeys Scram(ScramHash hash)
        {
            lock (_gate)
            {
                return hash == ScramHash.Sha1 ? _sha1 ??= Derive(hash) : _sha256 ??= Derive(hash);
            }
        }

        private ScramKeys Derive(ScramHash hash)
        {
            byte[] salt = HMACSHA256.HashData(store._salt, Encoding.UTF8.GetBytes(username))[..16];
            if (password is not null)
            {
                return ScramKeys.Derive(hash, password, salt, store._iterations);
            }
            // Keys of no password: a proof against them would have to invert the hash.
            byte[] nothing = hash.Hmac(store._salt, salt);
            return new ScramKeys(salt, store._iterations, nothing, nothing);
        }
    }
}
