using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Support;

/// <summary>Conversations in which juliet's phone has stream management.</summary>
internal static class ManagedPhone
{
    public const string Balcony = "juliet@im.example.com/balcony";
    public const string Romeo = "romeo@im.example.com/romeo";

    public static readonly SessionPolicy Policy = new() { Conflict = ConflictPolicy.TerminateOld, StreamManagement = new StreamManagementPolicy() };

    /// <summary>The phone is available with stream management, and so is romeo without.</summary>
    public static (Conversation Talk, string Id) Begin(SessionPolicy? policy = null, int? maxSeconds = null)
    {
        var talk = new Conversation(policy ?? Policy);
        talk.Available("romeo", "romeo");
        RawClient phone = talk.Bound("phone", resource: "balcony");
        string id = phone.Enable(maxSeconds);
        phone.Send(Say.Presence);
        talk.Settle();
        phone.Send(Say.Ack($"{phone.Got}"));
        talk.Settle();
        phone.Forget();
        talk["romeo"].Forget();
        return (talk, id);
    }

    /// <summary>A session without presence hibernates; others are about to bind or resume.</summary>
    public static Conversation Lost(params ReadOnlySpan<string> clients)
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Bound("phone", resource: "balcony");
        phone.Enable();
        Lose(phone);
        talk.Settle();
        foreach (string client in clients)
        {
            talk.Authenticated(client);
        }

        return talk;
    }

    public static void Lose(RawClient client)
    {
        client.Wire.Reset();
        client.ReceiveAll();
    }

    public static RawClient Resume(Conversation talk, string name, string id, RawClient? former = null)
    {
        RawClient client = talk.Authenticated(name);
        client.Got = (former ?? talk["phone"]).Got;
        client.Send(Say.Resume(id, $"{client.Got}"));
        client.ReceiveResumed(id);
        return client;
    }

    public static List<string> Told(RawClient client) =>
        [.. client.ReceiveAll().Select(element => element.Name == "message" ? $"message {element.Elements.First().Text}" : element.Name)];
}
