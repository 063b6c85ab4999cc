using BindSim.SimServer.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.SimServer.Tests.Xml;

public class StreamPiecesTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(6120, 11400714819323198485UL);

    /// <summary>Streams that end in every way, so that a failure too must not depend on the pieces.</summary>
    private static readonly string[] Streams =
    [
        StreamText.Hard,
        StreamText.Header + "<iq/>text<iq/>",
        StreamText.Header + "<iq/><a>&nbsp;</a>",
        StreamText.Header + "<a></b>",
        StreamText.Header + "<a><!-- --></a>",
        StreamText.Header + "<iq/>" + StreamText.Header,
        StreamText.Header + $"<a>{new string('x', 300)}<!-- --></a>",
        StreamText.Header + $"<a b='{new string('x', 300)}'><c></a>",
        "<?xml version='1.0' encoding='latin1'?><stream:stream>",
    ];

    private static readonly XmlStreamLimits Small = new(MaxDepth: 4, MaxStanzaBytes: 260);

    [Fact]
    public void One_byte_at_a_time_and_every_single_cut_give_the_same_events()
    {
        foreach (string text in Streams)
        {
            byte[] bytes = StreamText.Bytes(text);
            var whole = StreamText.Read([bytes], null, Small);
            Assert.Equal(whole, StreamText.Read(bytes.Select(b => new[] { b }), null, Small));
            for (int cut = 1; cut < bytes.Length; cut++)
            {
                Assert.Equal(whole, StreamText.Read(StreamText.Cut(bytes, [cut]), null, Small));
            }
        }
    }

    [Fact]
    public void Any_pieces_with_or_without_memo_give_the_same_events()
    {
        var memo = new ParseMemo();
        var expected = Streams.Select(text => StreamText.Read([StreamText.Bytes(text)])).ToArray();
        var cuts = Gen.Choose(1, 600).ArrayOf().ToArbitrary();
        Prop.ForAll(cuts, positions =>
        {
            for (int i = 0; i < Streams.Length; i++)
            {
                byte[][] pieces = [.. StreamText.Cut(StreamText.Bytes(Streams[i]), positions)];
                Assert.Equal(expected[i], StreamText.Read(pieces));
                Assert.Equal(expected[i], StreamText.Read(pieces, memo));
                Assert.Equal(expected[i], StreamText.ReadAtOnce(new XmlStreamReader(XmlStreamLimits.Default, memo), pieces));
            }
        }).Check(Fixed.WithMaxTest(300));
    }

    /// <summary>Pieces that are whole stanzas, and the end, are not even copied where they are known; what they mean hangs on the same.</summary>
    [Theory]
    [InlineData("<iq/>", "<a xmlns='b'/>", "</stream:stream>", "<iq/>")]
    [InlineData("<iq/><iq/>", "<iq/>", " <iq/>", "</stream:stream >")]
    [InlineData("<iq", "/>", "<iq/>", "</stream:", "stream>")]
    [InlineData(StreamText.Header, "<iq/>")]
    [InlineData("<a><!-- --></a>", "</stream:stream>")]
    public void Whole_stanzas_read_at_once_are_what_they_are_in_pieces(params string[] stanzas)
    {
        var memo = new ParseMemo();
        byte[][] pieces = [.. stanzas.Prepend(StreamText.Header).Select(StreamText.Bytes)];
        var expected = StreamText.Read(pieces);
        var reader = new XmlStreamReader(XmlStreamLimits.Default, memo);
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(expected, StreamText.ReadAtOnce(reader, pieces));
            reader.Reset();
        }
    }

    [Fact]
    public void What_waits_to_be_read_comes_before_what_is_known()
    {
        var memo = new ParseMemo();
        var reader = new XmlStreamReader(XmlStreamLimits.Default, memo);
        StreamText.ReadAtOnce(reader, [StreamText.Bytes(StreamText.Header), StreamText.Bytes("<iq/>")]);
        reader.Feed("<a/>"u8);
        Assert.Equal("a", reader.Read("<iq/>"u8).Element?.Name);
        Assert.Equal("iq", reader.Next().Element?.Name);
    }

    [Fact]
    public void Nothing_but_a_header_is_read_at_once_where_a_header_comes()
    {
        var memo = new ParseMemo();
        StreamText.Read([StreamText.Bytes(StreamText.Header), StreamText.Bytes("<iq/>")], memo);
        foreach (string first in (string[])["<iq/>", "</stream:stream>"])
        {
            byte[][] pieces = [StreamText.Bytes(first)];
            Assert.Equal(StreamText.Read(pieces), StreamText.ReadAtOnce(new XmlStreamReader(XmlStreamLimits.Default, memo), pieces));
        }
    }

    [Fact]
    public void A_reader_that_is_reset_reads_the_next_stream_as_a_new_one_does()
    {
        var reader = new XmlStreamReader(XmlStreamLimits.Default);
        foreach (string first in Streams)
        {
            foreach (string second in Streams)
            {
                StreamText.ReadAtOnce(reader, [StreamText.Bytes(first)[..^1]]);
                reader.Reset();
                Assert.Equal(StreamText.Read([StreamText.Bytes(second)]), StreamText.ReadAtOnce(reader, [StreamText.Bytes(second)]));
                reader.Reset();
            }
        }
    }

    [Fact]
    public void Random_bytes_fail_at_most_once_and_last()
    {
        var bytes = ArbMap.Default.GeneratorFor<byte[]>().Select(tail => tail).ToArbitrary();
        Prop.ForAll(bytes, tail =>
        {
            RequireOrderly([tail]);
            RequireOrderly([StreamText.Bytes(StreamText.Header), tail, tail]);
        }).Check(Fixed.WithMaxTest(2000));
    }

    [Fact]
    public void Mutated_streams_fail_at_most_once_and_last_in_any_pieces_with_or_without_memo()
    {
        byte[] original = StreamText.Bytes(StreamText.Hard);
        var markup = Gen.OneOf(Gen.Elements("<>/'\"&;![]?-= \0:x"u8.ToArray()), Gen.Choose(0, 255).Select(b => (byte)b));
        var mutation = from position in Gen.Choose(0, original.Length - 1)
                       from kind in Gen.Choose(0, 2)
                       from value in markup
                       select (position, kind, value);
        var mutations = mutation.ListOf(3).ToArbitrary();
        var memo = new ParseMemo(64);
        Prop.ForAll(mutations, changes =>
        {
            var bytes = new List<byte>(original);
            foreach (var (position, kind, value) in changes)
            {
                Mutate(bytes, Math.Min(position, bytes.Count - 1), kind, value);
            }
            byte[] mutated = [.. bytes];
            var whole = RequireOrderly([mutated]);
            Assert.Equal(whole, StreamText.Read(StreamText.Cut(mutated, changes.Select(c => c.position)), memo));
        }).Check(Fixed.WithMaxTest(3000));
    }

    private static void Mutate(List<byte> bytes, int position, int kind, byte value)
    {
        switch (kind)
        {
            case 0:
                bytes[position] = value;
                break;
            case 1:
                bytes.Insert(position, value);
                break;
            default:
                bytes.RemoveAt(position);
                break;
        }
    }

    private static List<string> RequireOrderly(byte[][] pieces)
    {
        var events = StreamText.Read(pieces);
        int end = events.FindIndex(e => e == "Closed" || e.StartsWith("Failed", StringComparison.Ordinal));
        Assert.True(end < 0 || end == events.Count - 1, "Something follows the end.");
        Assert.True(events.Count == 0 || events[0].StartsWith("Opened", StringComparison.Ordinal) || end == 0, "A stanza before the header.");
        return events;
    }
}
