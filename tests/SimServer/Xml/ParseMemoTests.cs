using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Xml;

public class ParseMemoTests
{
    [Fact]
    public void The_same_bytes_give_the_same_element()
    {
        var memo = new ParseMemo();
        Assert.Same(ReadOne(memo, StreamText.Header, "<iq id='1'/>"), ReadOne(memo, StreamText.Header, "<iq id='1'/>"));
        Assert.NotSame(ReadOne(memo, StreamText.Header, "<iq id='1'/>"), ReadOne(memo, StreamText.Header, "<iq id='2'/>"));
    }

    [Fact]
    public void Bytes_that_mean_something_else_under_another_header_are_not_confused()
    {
        var memo = new ParseMemo();
        string other = StreamText.Header.Replace("to=", "xmlns:p='urn:p' to=");
        Assert.Equal("<a xmlns='urn:p'/>", ReadOne(memo, other, "<p:a/>")!.ToString());
        Assert.Null(ReadOne(memo, StreamText.Header, "<p:a/>"));
        Assert.Equal("<a xmlns='urn:p'/>", ReadOne(memo, other, "<p:a/>")!.ToString());
    }

    [Fact]
    public void A_remembered_header_is_no_stanza_and_a_stanza_no_header()
    {
        var memo = new ParseMemo();
        const string Disguised = "<s:stream xmlns:s='http://etherx.jabber.org/streams'/>";
        Assert.Equal("<stream:stream/>", ReadOne(memo, StreamText.Header, Disguised)!.ToString());
        Assert.Equal(["Failed invalid-namespace"], StreamText.Read([StreamText.Bytes(Disguised)], memo));
        byte[] header = StreamText.Bytes(StreamText.Header.Replace("<?xml version='1.0'?>", ""));
        Assert.Equal(["Failed policy-violation"], StreamText.Read([header, header], memo)[1..]);
    }

    [Fact]
    public void A_reader_with_tighter_limits_keeps_them()
    {
        var memo = new ParseMemo();
        string deep = $"<a><b><c>{new string('x', 300)}</c></b></a>";
        byte[][] pieces = [StreamText.Bytes(StreamText.Header), StreamText.Bytes(deep)];
        Assert.Equal($"Element {deep}", StreamText.Read(pieces, memo)[1]);
        Assert.Equal("Failed policy-violation", StreamText.Read(pieces, memo, new XmlStreamLimits(MaxDepth: 2))[1]);
        Assert.Equal("Failed policy-violation", StreamText.Read(pieces, memo, new XmlStreamLimits(MaxStanzaBytes: 200))[1]);
    }

    [Fact]
    public void It_forgets_rather_than_grow_and_never_confuses()
    {
        var memo = new ParseMemo(4);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 100; i++)
            {
                byte[] key = StreamText.Bytes($"key {i}");
                Assert.True(!memo.TryGet(key, out var known) || known.Name == $"e{i}");
                memo.Add(key, new Element($"e{i}", ""));
                Assert.True(memo.TryGet(key, out _));
            }
        }
        int held = Enumerable.Range(0, 100).Count(i => memo.TryGet(StreamText.Bytes($"key {i}"), out _));
        Assert.InRange(held, 1, 4);
    }

    [Fact]
    public void A_hit_allocates_nothing()
    {
        var memo = new ParseMemo();
        var reader = new XmlStreamReader(XmlStreamLimits.Default, memo);
        reader.Feed(StreamText.Bytes(StreamText.Header));
        reader.Next();
        byte[] stanza = StreamText.Bytes($"<message to='a@b/c' id='1'><body>{new string('x', 150)}</body></message>");
        for (int i = 0; i < 10; i++)
        {
            reader.Feed(stanza);
            reader.Next();
        }
        int found = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            reader.Feed(stanza);
            found += reader.Next().Kind == StreamEventKind.Element ? 1 : 0;
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(100, found);
        Assert.Equal(0, allocated);
    }

    private static Element? ReadOne(ParseMemo memo, string header, string stanza)
    {
        var reader = new XmlStreamReader(XmlStreamLimits.Default, memo);
        reader.Feed(StreamText.Bytes(header));
        Assert.Equal(StreamEventKind.Opened, reader.Next().Kind);
        reader.Feed(StreamText.Bytes(stanza));
        return reader.Next().Element;
    }
}
