using System.Text;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sasl.Client;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.SimServer.Tests.Sasl;

public class PlainTests
{
    private static readonly PlainPasswordStore Store = new(new Dictionary<string, string> { ["juliet"] = "r0m30", ["empty"] = "" }, [1, 2, 3]);

    [Fact]
    public void The_strongest_mechanism_is_named_first() =>
        Assert.Equal(["SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN"], SaslMechanisms.Names);

    [Fact]
    public void Every_name_makes_its_mechanism_and_no_other_name_does()
    {
        foreach (string name in SaslMechanisms.Names)
        {
            Assert.Equal(name, SaslMechanisms.Create(name, Store, new RandomNonceSource())!.Name);
        }
        Assert.Null(SaslMechanisms.Create("plain", Store, new RandomNonceSource()));
        Assert.Null(SaslMechanisms.Create("SCRAM-SHA-1-PLUS", Store, new RandomNonceSource()));
    }

    [Theory]
    [InlineData("\0juliet\0r0m30", "juliet", null)]
    [InlineData("juliet@example.org\0juliet\0r0m30", "juliet", null)]
    [InlineData("romeo@example.org\0juliet\0r0m30", null, SaslFailure.InvalidAuthzid)]
    [InlineData("juliet@example.com\0juliet\0r0m30", null, SaslFailure.InvalidAuthzid)]
    [InlineData("juliet\0juliet\0r0m30", null, SaslFailure.InvalidAuthzid)]
    [InlineData("romeo@example.org\0juliet\0wrong", null, SaslFailure.NotAuthorized)]
    [InlineData("\0juliet\0r0m3", null, SaslFailure.NotAuthorized)]
    [InlineData("\0juliet\0r0m300", null, SaslFailure.NotAuthorized)]
    [InlineData("\0Juliet\0r0m30", null, SaslFailure.NotAuthorized)]
    [InlineData("\0nobody\0r0m30", null, SaslFailure.NotAuthorized)]
    [InlineData("\0empty\0", null, SaslFailure.MalformedRequest)]
    [InlineData("\0\0r0m30", null, SaslFailure.MalformedRequest)]
    [InlineData("", null, SaslFailure.MalformedRequest)]
    [InlineData("juliet\0r0m30", null, SaslFailure.MalformedRequest)]
    [InlineData("\0juliet\0r0m30\0", null, SaslFailure.MalformedRequest)]
    [InlineData("\0juliet", null, SaslFailure.MalformedRequest)]
    public void A_message_is_answered_as_rfc_4616_says(string message, string? username, SaslFailure? failure)
    {
        var step = Server().Start(Encoding.UTF8.GetBytes(message));
        Assert.Equal(username, (step as SaslStep.Success)?.Username);
        Assert.Equal(failure, (step as SaslStep.Failure)?.Condition);
    }

    [Fact]
    public void Without_initial_response_the_password_answers_an_empty_challenge()
    {
        var client = new PlainClient("juliet", "r0m30");
        var server = Server();
        var challenge = Assert.IsType<SaslStep.Challenge>(server.Start(null));
        var success = Assert.IsType<SaslStep.Success>(server.Respond(client.Respond(challenge.Data)));
        Assert.True(client.Accept(success.AdditionalData));
    }

    [Fact]
    public void One_attempt_is_one_attempt()
    {
        var server = Server();
        Assert.IsType<SaslStep.Failure>(server.Start("\0juliet\0wrong"u8.ToArray()));
        Assert.Equal(new SaslStep.Failure(SaslFailure.MalformedRequest), server.Respond("\0juliet\0r0m30"u8));
    }

    [Fact]
    public void An_unknown_name_without_password_is_no_account_with_an_empty_one() =>
        Assert.False(Store.Find("nobody")!.Verify([]));

    [Fact]
    public void Failures_are_named_as_in_rfc_6120() =>
        Assert.Equal(
            ["aborted", "incorrect-encoding", "invalid-authzid", "invalid-mechanism", "malformed-request", "not-authorized", "temporary-auth-failure"],
            Enum.GetValues<SaslFailure>().Select(failure => failure.ElementName()));

    [Fact]
    public void Random_messages_never_succeed_and_never_throw()
    {
        var word = Gen.Elements("n,,", "n=", "r=", "c=biws", ",", "=", "\0", "user", "p=", "i=1", "\uD800", "é");
        var messages = word.ListOf(8).Select(parts => string.Concat(parts)).ListOf(2).ToArbitrary();
        Prop.ForAll(messages, pair =>
        {
            foreach (string name in SaslMechanisms.Names)
            {
                var server = SaslMechanisms.Create(name, Store, new FixedNonces("s"))!;
                Assert.IsNotType<SaslStep.Success>(server.Start(Encoding.UTF8.GetBytes(pair[0])));
                Assert.IsNotType<SaslStep.Success>(server.Respond(Encoding.UTF8.GetBytes(pair[1])));
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(4616, 11400714819323198485UL).WithMaxTest(1000));
    }

    private static ISaslMechanism Server() => SaslMechanisms.Create("PLAIN", Store, new FixedNonces("s"), "example.org")!;
}
