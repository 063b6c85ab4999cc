using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Robustness;

/// <summary>One store call after the other fails in a story of binds, presence, a kick and a message; whichever it is, the story ends well.</summary>
public class StorageFailureTests
{
    private const string Balcony = "juliet@im.example.com/balcony";

    [Fact]
    public void Whichever_awaited_call_fails_there_is_one_owner_at_most_and_contacts_see_the_truth()
    {
        int calls = Story(null).Interleaving.Calls.Count;
        Assert.True(calls > 20);
        for (int failing = 0; failing < calls; failing++)
        {
            Conversation talk = Story(failing);
            talk.AssertSound();
            Assert.InRange(talk.Rows.Count(jid => jid == Balcony), 0, 1);
            foreach (string contact in new[] { "romeo", "nurse" })
            {
                Assert.True(SeenAvailable(talk, contact).All(talk.Rows.Contains), $"Call {failing}: {contact} sees a session that is gone.");
            }
        }
    }

    [Fact]
    public void Under_any_schedule_too() => Schedules.Random(
        300,
        () => new Conversation(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld }, faults: new SimNetwork.Faults.FaultBudget { Resets = 1 }),
        talk =>
        {
            talk.Interleaving.Fails = talk.World.Choices.Pick(SimNetwork.Choosing.ChoiceKind.Client, 30, Nobody.Instance);
            foreach ((string name, string account, string resource) in new[]
                { ("romeo", "romeo", "orchard"), ("phone", "juliet", "balcony"), ("tablet", "juliet", "balcony") })
            {
                talk.Connect(name, account).Send(Say.Header(), Say.Plain(account), Say.Header(), Say.Bind(resource), Say.Presence);
            }

            talk.Advance(TimeSpan.FromSeconds(30));
            talk.AssertSound();
            Assert.All(SeenAvailable(talk, "romeo"), jid => Assert.Contains(jid, talk.Rows));
        });

    private static Conversation Story(int? failing)
    {
        var talk = new Conversation(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
        talk.Interleaving.Fails = failing;
        foreach ((string name, string account, string resource) in new[]
            { ("romeo", "romeo", "orchard"), ("nurse", "nurse", "hall"), ("phone", "juliet", "balcony"), ("tablet", "juliet", "balcony") })
        {
            RawClient client = talk.Authenticated(name, account);
            client.Send(Say.Bind(resource));
            talk.Settle();

            // Clients try again what failed.
            if (client.Heard[^1]!.Attribute("type") == "error")
            {
                client.Send(Say.Bind(resource));
            }

            client.Send(Say.Presence);
            talk.Settle();
        }

        talk["romeo"].Send(Say.Chat(Balcony, "hello"));
        talk["tablet"].Wire.Reset();
        talk.Advance(TimeSpan.FromSeconds(30));
        return talk;
    }

    /// <summary>Of which full JIDs of juliet this client last heard that they are available.</summary>
    private static SortedSet<string> SeenAvailable(Conversation talk, string client)
    {
        SortedSet<string> seen = [];
        foreach (Element? said in talk[client].IsOver ? [] : talk[client].Heard)
        {
            if (said is { Name: "presence" } && said.Attribute("from") is { } from && from.StartsWith("juliet", StringComparison.Ordinal))
            {
                _ = said.Attribute("type") is null ? seen.Add(from) : seen.Remove(from);
            }
        }

        return seen;
    }

    private sealed class Nobody : SimNetwork.Choosing.IAlternatives
    {
        public static Nobody Instance { get; } = new();

        public string Describe(int index) => $"call {index} fails";

        public SimNetwork.Scheduling.ActorId ActorOf(int index) => SimNetwork.Scheduling.ActorId.None;
    }
}
