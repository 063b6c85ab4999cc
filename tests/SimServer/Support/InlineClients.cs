using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Support;

/// <summary>Clients that bind with their authentication.</summary>
internal static class InlineClients
{
    public const string Romeo = "romeo@im.example.com/romeo";
    public const string Phone = "d4565fa7-4d72-4749-b3d3-740edbf87770";
    public const string Tablet = "0b0e7d4c-8d4f-4f3a-9b1e-2f5f6a7b8c9d";
    public const string Enable = "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";
    public const string Copies = "<enable xmlns='urn:xmpp:carbons:2'/>";

    public static readonly SessionPolicy Policy = new()
    {
        Conflict = ConflictPolicy.RefuseNew, Bind2 = new Bind2Policy(), StreamManagement = new StreamManagementPolicy(),
    };

    /// <summary>A phone binds with stream management and loses its connection; romeo is there.</summary>
    public static (Conversation Talk, string Id) BeginLost()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        Element success = phone.BindInline(Say.UserAgent(Phone), Say.BindTag("phone", Enable));
        talk.Bound("romeo", "romeo");
        phone.Wire.Reset();
        talk.Settle();
        return (talk, success.Child("bound", Namespaces.Bind2)!.FirstElement!.Attribute("id")!);
    }

    public static RawClient Available(Conversation talk, string name, string id, string tag)
    {
        RawClient client = talk.Connect(name);
        client.BindInline(Say.UserAgent(id), Say.BindTag(tag));
        client.Send(Say.Presence);
        talk.Settle();
        client.Forget();
        return client;
    }

    /// <summary>What a new connection is granted.</summary>
    public static string Jid(Conversation talk, string? id, string? tag)
    {
        RawClient client = talk.Connect($"{talk.World.Wires.Count + 1}");
        client.BindInline(id is null ? "" : Say.UserAgent(id), Say.BindTag(tag));
        return client.Jid;
    }

    public static void ReceiveRefusal(RawClient client, string condition)
    {
        Element success = client.Receive("success");
        Assert.Equal("juliet@im.example.com", success.Child("authorization-identifier", Namespaces.Sasl2)!.Text);
        Element failed = success.Child("failed", Namespaces.Bind2)!;
        Assert.Equal((condition, Namespaces.StanzaErrors), (failed.FirstElement!.Name, failed.FirstElement.Namespace));
        Assert.NotNull(client.Receive("features").Child("bind", Namespaces.Bind));
    }
}
