using System.Text;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sasl.Client;

namespace BindSim.SimServer.Tests.Sasl;

public class ScramTests
{
    private const string ClientNonce = "fyko+d2lbbFgONRv9qkxdawL";
    private static readonly byte[] StoreSalt = Encoding.ASCII.GetBytes("a salt of the store");
    private static readonly PlainPasswordStore Store = new(new Dictionary<string, string> { ["user"] = "pencil", ["a,b=c"] = "x" }, StoreSalt, 2);

    public static TheoryData<string, string, string, string, string, string, string, string> Examples => new()
    {
        // RFC 5802 section 5
        {
            "SCRAM-SHA-1", ClientNonce, "3rfcNHYJY1ZVvWVs7j", "QSXCR+Q6sek8bf92",
            "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
            "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
            "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="
        },
        // RFC 7677 section 3
        {
            "SCRAM-SHA-256", "rOprNGfwEbeRWgbNEkqO", "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0", "W22ZaJ0SNY7soEsUEjb6gQ==",
            "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
        },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_examples_of_the_rfcs_come_out_byte_for_byte(
        string name, string clientNonce, string serverNonce, string salt, string clientFirst, string serverFirst, string clientFinal, string serverFinal)
    {
        var server = SaslMechanisms.Create(name, new FixedKeys(Convert.FromBase64String(salt), 4096), new FixedNonces(serverNonce))!;
        var client = new ScramClient(HashOf(name), "user", "pencil", new FixedNonces(clientNonce));

        Assert.Equal(clientFirst, Text(client.Start()));
        var challenge = Assert.IsType<SaslStep.Challenge>(server.Start(Bytes(clientFirst)));
        Assert.Equal(serverFirst, Text(challenge.Data));
        Assert.Equal(clientFinal, Text(client.Respond(challenge.Data)!));
        var success = Assert.IsType<SaslStep.Success>(server.Respond(Bytes(clientFinal)));
        Assert.Equal("user", success.Username);
        Assert.Equal(serverFinal, Text(success.AdditionalData!));
        Assert.True(client.Accept(success.AdditionalData));
    }

    [Theory]
    [InlineData("user", "pencil", "", true)]
    [InlineData("user", "pencil", "user@example.org", true)]
    [InlineData("a,b=c", "x", "", true)]
    [InlineData("user", "Pencil", "", false)]
    [InlineData("user", "", "", false)]
    [InlineData("nobody", "pencil", "", false)]
    public void Only_the_right_password_of_a_known_user_succeeds(string username, string password, string authzid, bool succeeds)
    {
        foreach (var hash in new[] { ScramHash.Sha1, ScramHash.Sha256 })
        {
            var last = Exchange(new ScramClient(hash, username, password, new FixedNonces("c"), authzid));
            Assert.Equal(succeeds ? username : null, (last as SaslStep.Success)?.Username);
            Assert.Equal(succeeds ? null : SaslFailure.NotAuthorized, (last as SaslStep.Failure)?.Condition);
        }
    }

    [Theory]
    [InlineData("other@example.org")]
    [InlineData("user@example.com")]
    [InlineData("user")]
    public void Nobody_acts_as_somebody_else(string authzid) =>
        Assert.Equal(new SaslStep.Failure(SaslFailure.InvalidAuthzid), Exchange(new ScramClient(ScramHash.Sha1, "user", "pencil", new FixedNonces("c"), authzid)));

    [Fact]
    public void An_unknown_user_is_challenged_like_a_known_one_and_always_with_the_same_salt()
    {
        string known = Challenge("user");
        Assert.Equal(Challenge("nobody"), Challenge("nobody"));
        Assert.NotEqual(Challenge("nobody"), Challenge("noone"));
        Assert.Equal(known.Length, Challenge("nobody").Length);

        string Challenge(string username) =>
            Text(Assert.IsType<SaslStep.Challenge>(Server().Start(Bytes($"n,,n={username},r=c"))).Data);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n,,n=user")]
    [InlineData("n,,r=c,n=user")]
    [InlineData("n,n=user,r=c")]
    [InlineData("n=user,r=c")]
    [InlineData("x,,n=user,r=c")]
    [InlineData("p=tls-unique,,n=user,r=c")]
    [InlineData("n,b=user,n=user,r=c")]
    [InlineData("n,a=,n=user,r=c")]
    [InlineData("n,,m=x,n=user,r=c")]
    [InlineData("n,,n=,r=c")]
    [InlineData("n,,n=us=er,r=c")]
    [InlineData("n,,n=us=2c,r=c")]
    [InlineData("n,,n=user,r=")]
    [InlineData("n,,n=user,r=a b")]
    [InlineData("n,,n=user,r=ä")]
    [InlineData("n,,n=user,r=c,")]
    [InlineData("n,,n=us\0er,r=c")]
    public void A_malformed_first_message_is_refused(string message) =>
        Assert.Equal(new SaslStep.Failure(SaslFailure.MalformedRequest), Server().Start(Bytes(message)));

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.Equal(new SaslStep.Failure(SaslFailure.MalformedRequest), Server().Start([.. "n,,n="u8, 0xFF, .. ",r=c"u8]));

    [Theory]
    [InlineData("", SaslFailure.MalformedRequest)]
    [InlineData("c=biws,r=cs", SaslFailure.MalformedRequest)]
    [InlineData("r=cs,c=biws,p={p}", SaslFailure.MalformedRequest)]
    [InlineData("c=biws,r=cs,p={p},x=y", SaslFailure.MalformedRequest)]
    [InlineData("c=biws,r=cs,p=", SaslFailure.MalformedRequest)]
    [InlineData("c=biws,r=cs,p=AAAA", SaslFailure.MalformedRequest)]
    [InlineData("c=biws,r=cs,p=?", SaslFailure.MalformedRequest)]
    [InlineData("c=?,r=cs,p={p}", SaslFailure.MalformedRequest)]
    [InlineData("c=biws,r=c,p={p}", SaslFailure.NotAuthorized)]
    [InlineData("c=biws,r=cS,p={p}", SaslFailure.NotAuthorized)]
    [InlineData("c=biws,r=css,p={p}", SaslFailure.NotAuthorized)]
    [InlineData("c=eSws,r=cs,p={p}", SaslFailure.NotAuthorized)]
    [InlineData("c=biws,r=cs,p=AAAAAAAAAAAAAAAAAAAAAAAAAAA=", SaslFailure.NotAuthorized)]
    public void A_wrong_final_message_is_refused_even_with_a_proof_that_fits_it(string message, SaslFailure expected)
    {
        var server = Server();
        var challenge = Assert.IsType<SaslStep.Challenge>(server.Start("n,,n=user,r=c"u8.ToArray()));
        Assert.StartsWith("r=cs,", Text(challenge.Data));
        string withProof = message.Replace("{p}", Proof(message.Split(",p=")[0], Text(challenge.Data)));
        Assert.Equal(new SaslStep.Failure(expected), server.Respond(Bytes(withProof)));
    }

    [Fact]
    public void The_proof_that_fits_succeeds_with_an_extension_and_only_once()
    {
        var server = Server();
        var challenge = Assert.IsType<SaslStep.Challenge>(server.Start("n,,n=user,r=c"u8.ToArray()));
        byte[] final = Bytes($"c=biws,r=cs,x=y,p={Proof("c=biws,r=cs,x=y", Text(challenge.Data))}");
        Assert.IsType<SaslStep.Success>(server.Respond(final));
        Assert.Equal(new SaslStep.Failure(SaslFailure.MalformedRequest), server.Respond(final));
    }

    [Fact]
    public void Without_initial_response_the_exchange_begins_with_an_empty_challenge()
    {
        var server = Server();
        Assert.Empty(Assert.IsType<SaslStep.Challenge>(server.Start(null)).Data);
        Assert.NotEmpty(Assert.IsType<SaslStep.Challenge>(server.Respond("y,,n=user,r=c"u8)).Data);
    }

    [Theory]
    [InlineData("r=other,s=AAAA,i=2")]
    [InlineData("r=c,s=AAAA,i=2")]
    [InlineData("r=cs,s=,i=2")]
    [InlineData("r=cs,s=AAAA,i=0")]
    [InlineData("r=cs,s=AAAA,i=-1")]
    [InlineData("r=cs,s=AAAA")]
    [InlineData("e=other-error")]
    public void The_client_aborts_on_a_wrong_challenge(string challenge)
    {
        var client = new ScramClient(ScramHash.Sha1, "user", "pencil", new FixedNonces("c"));
        client.Start();
        Assert.Null(client.Respond(Bytes(challenge)));
        Assert.False(client.Accept("v=AAAA"u8));
    }

    [Fact]
    public void The_client_believes_no_wrong_signature()
    {
        var client = new ScramClient(ScramHash.Sha1, "user", "pencil", new FixedNonces("c"));
        client.Start();
        Assert.NotNull(client.Respond("r=cs,s=AAAA,i=2"u8));
        Assert.False(client.Accept("v=AAAAAAAAAAAAAAAAAAAAAAAAAAA="u8));
        Assert.False(client.Accept([]));
    }

    private static ISaslMechanism Server(string name = "SCRAM-SHA-1") => SaslMechanisms.Create(name, Store, new FixedNonces("s"), "example.org")!;

    private static ScramHash HashOf(string name) => name == ScramHash.Sha1.Mechanism ? ScramHash.Sha1 : ScramHash.Sha256;

    private static SaslStep Exchange(ScramClient client)
    {
        var server = Server(client.Name);
        var challenge = Assert.IsType<SaslStep.Challenge>(server.Start(client.Start()));
        return server.Respond(client.Respond(challenge.Data));
    }

    /// <summary>The proof for the account "user", by the formulas of RFC 5802 section 3.</summary>
    private static string Proof(string withoutProof, string serverFirst)
    {
        byte[] salt = Convert.FromBase64String(serverFirst.Split(",s=")[1].Split(',')[0]);
        byte[] salted = ScramHash.Sha1.SaltPassword("pencil"u8, salt, 2);
        byte[] clientKey = ScramHash.Sha1.Hmac(salted, "Client Key"u8);
        byte[] signature = ScramHash.Sha1.Hmac(ScramHash.Sha1.Hash(clientKey), Bytes($"n=user,r=c,{serverFirst},{withoutProof}"));
        return Convert.ToBase64String([.. clientKey.Zip(signature, (a, b) => (byte)(a ^ b))]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
