using System.Text;
using BindSim.SimServer.Sasl;

namespace BindSim.SimServer.Tests.Sasl;

/// <summary>One account, "user" with password "pencil", with the salt and iterations of an RFC's example.</summary>
internal sealed class FixedKeys(byte[] salt, int iterations) : ICredentialStore
{
    public Credentials? Find(string username) => username == "user" ? new Keys(salt, iterations) : null;

    private sealed class Keys(byte[] salt, int iterations) : Credentials
    {
        public override ScramKeys Scram(ScramHash hash) => ScramKeys.Derive(hash, "pencil", salt, iterations);

        public override bool Verify(ReadOnlySpan<byte> password) => password.SequenceEqual("pencil"u8);
    }
}
