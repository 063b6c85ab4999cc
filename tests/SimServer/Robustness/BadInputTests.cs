using System.Text;
using BindSim.SimServer.Tests.Support;
using BindSim.Testing;
using FsCheck.Fluent;

namespace BindSim.SimServer.Tests.Robustness;

/// <summary>Whatever one client sends, the server lets no exception out, and no other stream notices.</summary>
public class BadInputTests
{
    private static readonly string[] Stanzas =
    [
        Say.Presence, Say.Unavailable, Say.Ping(), Say.Ping("romeo@im.example.com/romeo"), Say.Bind("other"), Say.Header(), Say.Close,
        Say.Chat("romeo@im.example.com", "x"), Say.Plain("juliet"), "<iq/>", "<iq type='result' id='1'/>", "<presence type='probe' to='romeo@im.example.com'/>",
        "<iq type='error' id='2' to='romeo@im.example.com/romeo'/>", "<message to='@'/>", "<presence type='nonsense' to='juliet@im.example.com'/>",
        "<iq type='set' id='3'/>", "<iq type='get' id='4'>text</iq>", "<message type='error'/>", "<stream:error/>",
    ];

    [Fact]
    public void Mutated_stanzas_disturb_nobody_else() => Props.Check(
        (from stanzas in Gen.ListOf(Gen.Elements(Stanzas), 4)
         from at in Gen.Choose(0, 400)
         from mutation in Gen.Elements("", "<", ">", "'", "&", "\0", "x", "\u00FF", "<!--", "</a>")
         from isBound in Gen.Elements(true, false)
         select (Text: string.Concat(stanzas), at, mutation, isBound)).ToArbitrary(),
        input =>
        {
            var talk = new Conversation();
            RawClient romeo = talk.Available("romeo", "romeo");
            RawClient phone = input.isBound ? talk.Available("phone") : talk.Authenticated("phone");
            byte[] bytes = Encoding.Latin1.GetBytes(input.Text.Insert(input.at % (input.Text.Length + 1), input.mutation));
            phone.Wire.Send(bytes);
            talk.Settle();
            romeo.Forget();
            romeo.Send(Say.Ping());
            Assert.Equal("result", romeo.Receive("iq").Attribute("type"));
            talk.Advance(TimeSpan.FromMinutes(2));
            talk.AssertSound();

            // A stream that was ended was ended in form.
            Assert.True(phone.Wire.IsOpen || phone.Heard[^1] is null);
        });
}
