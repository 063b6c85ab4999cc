using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Tests.Support;

namespace BindSim.SimServer.Tests.Robustness;

/// <summary>Writes have no boundaries: how bytes are cut and joined changes nothing that anybody is told.</summary>
public class PiecesTests
{
    private static readonly string[] Said =
    [
        Say.Header(), Say.Plain("juliet"), Say.Header(), Say.Bind("balcony"), Say.Presence,
        Say.Chat("juliet@im.example.com/balcony", "Grüße 😀 &amp; &lt;"), Say.Ping(), Say.Close,
    ];

    [Fact]
    public void A_stream_cut_after_any_byte_gets_the_same_answers()
    {
        string whole = Answers(string.Concat(Said));
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(Said));
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            var talk = new Conversation();
            RawClient phone = talk.Connect("phone");
            phone.Wire.Send(bytes.AsMemory(..cut));
            talk.Settle();
            phone.Wire.Send(bytes.AsMemory(cut..));
            Assert.Equal(whole, Answers(talk, phone));
        }
    }

    [Fact]
    public void A_stream_of_single_bytes_gets_the_same_answers()
    {
        var talk = new Conversation();
        RawClient phone = talk.Connect("phone");
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(Said));
        for (int i = 0; i < bytes.Length; i++)
        {
            phone.Wire.Send(bytes.AsMemory(i, 1));
            talk.Settle();
        }

        Assert.Equal(Answers(string.Concat(Said)), Answers(talk, phone));
    }

    [Fact]
    public void A_kick_is_the_same_story_however_the_network_cuts_and_joins() => Schedules.Random(
        100,
        () => new Conversation(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld }, faults: new FaultBudget { Pieces = 50 }),
        talk =>
        {
            RawClient phone = talk.Bound("phone", resource: "balcony");
            RawClient tablet = talk.Authenticated("tablet");
            Assert.Equal(phone.Jid, tablet.Bind("balcony"));
            phone.ReceiveStreamError("conflict");
            tablet.ReceiveNothing();
        });

    private static string Answers(string said)
    {
        var talk = new Conversation();
        RawClient phone = talk.Connect("phone");
        phone.Send(said);
        return Answers(talk, phone);
    }

    private static string Answers(Conversation talk, RawClient client)
    {
        talk.Settle();
        talk.AssertSound();
        return string.Join('\n', client.Heard.Select(said => said?.ToString() ?? Say.Close));
    }
}
