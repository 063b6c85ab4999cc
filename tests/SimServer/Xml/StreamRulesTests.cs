using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Xml;

public class StreamRulesTests
{
    private const string Streams = "xmlns:stream='http://etherx.jabber.org/streams'";

    [Fact]
    public void A_stream_is_opened_read_and_closed()
    {
        string[] expected =
        [
            "Opened <stream:stream to='example.org' version='1.0'/>",
            "Element <iq type='set' id='a&gt;b&quot;/&gt;'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>B&amp;€</resource></bind></iq>",
            "Element <message to='x&apos;y/&gt;'><body xml:lang='de'>Grüße 😀 ]] &gt; &lt;a&gt;]&lt;</body><x xmlns='a'><y xmlns='b' xmlns:ns0='b' ns0:z='1' z='2'/></x></message>",
            "Element <presence/>",
            "Element <stream:features/>",
            "Element <a xmlns=''><b/></a>",
            "Closed",
        ];
        Assert.Equal(expected, StreamText.Read(StreamText.Hard));
    }

    [Theory]
    // RFC 6120 section 4.8.1 and 4.9.3.10
    [InlineData("<stream:stream xmlns='jabber:client' xmlns:stream='wrong'>", "invalid-namespace")]
    [InlineData("<stream:stream xmlns='jabber:server' " + Streams + ">", "invalid-namespace")]
    [InlineData("<stream:stream " + Streams + ">", "invalid-namespace")]
    [InlineData("<stream xmlns='jabber:client'>", "invalid-namespace")]
    [InlineData("<stream xmlns='http://etherx.jabber.org/streams'>", "invalid-namespace")]
    [InlineData("<message>", "invalid-namespace")]
    // section 4.9.3.2
    [InlineData("<stream xmlns='jabber:client' " + Streams + ">", "bad-namespace-prefix")]
    [InlineData("<s:stream xmlns='jabber:client' xmlns:s='http://etherx.jabber.org/streams'>", "bad-namespace-prefix")]
    // section 4.9.3.1
    [InlineData("<stream:error xmlns='jabber:client' " + Streams + ">", "bad-format")]
    // section 4.9.3.13
    [InlineData("<stream:stream xmlns='jabber:client'>", "not-well-formed")]
    [InlineData("hello", "not-well-formed")]
    [InlineData("\uFEFF<stream:stream>", "not-well-formed")]
    [InlineData("\u0016\u0003\u0001", "not-well-formed")]
    [InlineData("</stream:stream>", "not-well-formed")]
    [InlineData("<>", "not-well-formed")]
    [InlineData("<1>", "not-well-formed")]
    [InlineData("<a b='<", "not-well-formed")]
    [InlineData("<a b=1>", "not-well-formed")]
    [InlineData("<a /b>", "not-well-formed")]
    [InlineData("<?xml version='2.0'?><stream:stream xmlns='jabber:client' " + Streams + ">", "not-well-formed")]
    [InlineData("<?xml version='1.0'>", "not-well-formed")]
    [InlineData("<?xml version='1.0'?>x", "not-well-formed")]
    // section 11.1
    [InlineData("<?php ?>", "restricted-xml")]
    [InlineData("<?xml-stylesheet href='a'?>", "restricted-xml")]
    [InlineData("<?xml version='1.0'?><?xml version='1.0'?>", "restricted-xml")]
    [InlineData("<!-- -->", "restricted-xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]>", "restricted-xml")]
    [InlineData("<stream:stream to='&host;'", "restricted-xml")]
    // section 11.6
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?>" + "<stream:stream xmlns='jabber:client' " + Streams + ">", "unsupported-encoding")]
    [InlineData("<?xml version='1.0' encoding='UTF-16'?>" + "<stream:stream xmlns='jabber:client' " + Streams + ">", "unsupported-encoding")]
    [InlineData("<?xml version='1.0' encoding='nonsense'?>" + "<stream:stream xmlns='jabber:client' " + Streams + ">", "unsupported-encoding")]
    public void A_bad_header_fails_the_stream(string text, string condition) =>
        Assert.Equal([$"Failed {condition}"], StreamText.Read(text + "<iq/>"));

    [Theory]
    [InlineData("<a></b>", "not-well-formed")]
    [InlineData("<a b='1' b='2'/>", "not-well-formed")]
    [InlineData("<a b='1'c='2'/>", "not-well-formed")]
    [InlineData("<p:a/>", "not-well-formed")]
    [InlineData("<a p:b='1'/>", "not-well-formed")]
    [InlineData("<a><stream:b xmlns:stream=''/></a>", "not-well-formed")]
    [InlineData("<a>\u0001</a>", "not-well-formed")]
    [InlineData("<a>&#0;</a>", "not-well-formed")]
    [InlineData("<a>&#xD800;</a>", "not-well-formed")]
    [InlineData("<a>&#x;</a>", "not-well-formed")]
    [InlineData("<a>&</a>", "not-well-formed")]
    [InlineData("<a>&;</a>", "not-well-formed")]
    [InlineData("<a>& amp;</a>", "not-well-formed")]
    [InlineData("<a>\uFFFF</a>", "not-well-formed")]
    [InlineData("<a>]]></a>", "not-well-formed")]
    [InlineData("<a><![CDAT[</a>", "not-well-formed")]
    [InlineData("<a><!", "")]
    [InlineData("<a><!<", "not-well-formed")]
    [InlineData("</a>", "not-well-formed")]
    [InlineData("</stream:streams>", "not-well-formed")]
    [InlineData("</stream:stream a>", "not-well-formed")]
    [InlineData("</stream:stream/>", "not-well-formed")]
    [InlineData("\u0000", "not-well-formed")]
    [InlineData("<a><!-- --></a>", "restricted-xml")]
    [InlineData("<!-- -->", "restricted-xml")]
    [InlineData("<a><?b?></a>", "restricted-xml")]
    [InlineData("<?xml version='1.0'?>", "restricted-xml")]
    [InlineData("<!DOCTYPE a>", "restricted-xml")]
    [InlineData("<a><!ELEMENT a></a>", "restricted-xml")]
    [InlineData("<a>&nbsp;</a>", "restricted-xml")]
    [InlineData("<a b='&b;'/>", "restricted-xml")]
    [InlineData("text", "bad-format")]
    [InlineData("<![CDATA[ ]]>", "bad-format")]
    [InlineData("&amp;", "bad-format")]
    [InlineData("ä", "bad-format")]
    [InlineData("<stream:stream xmlns='jabber:client' " + Streams + ">", "policy-violation")]
    [InlineData("<stream:stream/>", "policy-violation")]
    public void A_bad_stanza_fails_the_stream(string text, string condition)
    {
        var events = StreamText.Read(StreamText.Header + "<presence/>" + text);
        string[] failure = condition.Length == 0 ? [] : [$"Failed {condition}"];
        Assert.Equal(["Element <presence/>", .. failure], events[1..]);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]                                     // never in UTF-8
    [InlineData(new byte[] { (byte)'<', (byte)'a', (byte)'>', 0xC3, (byte)'<', (byte)'/', (byte)'a', (byte)'>' })]  // cut character
    [InlineData(new byte[] { (byte)'<', (byte)'a', (byte)' ', 0xED, 0xA0, 0x80, (byte)'/', (byte)'>' })]            // encoded surrogate
    [InlineData(new byte[] { (byte)'<', 0xC0, 0xAF, (byte)'/', (byte)'>' })]                                        // overlong
    public void Bytes_that_are_not_utf8_are_an_unsupported_encoding(byte[] bytes)
    {
        var events = StreamText.Read([[.. StreamText.Bytes(StreamText.Header), .. bytes]]);
        Assert.Equal("Failed unsupported-encoding", events[1]);
    }

    [Fact]
    public void The_depth_cap_is_exact()
    {
        var limits = new XmlStreamLimits(MaxDepth: 3);
        Assert.Equal("Element <a><b><c/></b></a>", StreamText.Read(StreamText.Header + "<a><b><c/></b></a>", limits)[1]);
        Assert.Equal("Failed policy-violation", StreamText.Read(StreamText.Header + "<a><b><c><d/></c></b></a>", limits)[1]);
    }

    [Fact]
    public void The_size_cap_is_exact()
    {
        var limits = new XmlStreamLimits(MaxStanzaBytes: 200);
        string fits = $"<a>{new string('x', 193)}</a>";
        Assert.Equal($"Element {fits}", StreamText.Read(StreamText.Header + fits, limits)[1]);
        Assert.Equal("Failed policy-violation", StreamText.Read(StreamText.Header + fits.Replace("</a>", "x</a>"), limits)[1]);
        Assert.Equal("Failed policy-violation", StreamText.Read("<?xml " + new string(' ', 300), limits)[0]);
    }

    [Fact]
    public void A_keep_alive_is_no_event_and_has_no_cap()
    {
        var limits = new XmlStreamLimits(MaxStanzaBytes: 200);
        Assert.Equal(["Element <a/>"], StreamText.Read(StreamText.Header + new string(' ', 1000) + "<a/>", limits)[1..]);
    }

    [Fact]
    public void A_header_that_closes_itself_opens_and_closes() =>
        Assert.Equal(
            ["Opened <stream:stream/>", "Closed"],
            StreamText.Read("<stream:stream xmlns='jabber:client' " + Streams + "/><iq/>"));

    [Fact]
    public void Prefixes_declared_in_the_header_hold_for_its_children()
    {
        string header = "<stream:stream xmlns='jabber:client' xmlns:p='urn:p' " + Streams + ">";
        Assert.Equal("Element <a xmlns='urn:p'/>", StreamText.Read(header + "<p:a/>")[1]);
    }

    [Fact]
    public void Text_in_many_thousand_sections_is_one_text()
    {
        string sections = string.Concat(Enumerable.Repeat("a<![CDATA[b]]>", 18_000));
        var reader = new XmlStreamReader(XmlStreamLimits.Default);
        reader.Feed(StreamText.Bytes(StreamText.Header + $"<m>{sections}</m>"));
        reader.Next();
        long before = GC.GetAllocatedBytesForCurrentThread();
        var element = reader.Next().Element!;
        Assert.Equal(36_000, element.Text.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(257, 1)]
    [InlineData(1, 0)]
    public void Limits_out_of_range_are_refused(int maxDepth, int maxStanzaBytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new XmlStreamLimits(maxDepth, maxStanzaBytes));

    [Fact]
    public void After_a_restart_bytes_sent_ahead_are_read_as_a_new_stream()
    {
        var reader = new XmlStreamReader(XmlStreamLimits.Default);
        reader.Feed(StreamText.Bytes(StreamText.Header + "<auth/>\n" + StreamText.Header + "<iq/>"));
        Assert.Equal(StreamEventKind.Opened, reader.Next().Kind);
        Assert.Equal("auth", reader.Next().Element!.Name);
        reader.Restart();
        Assert.Equal(StreamEventKind.Opened, reader.Next().Kind);
        Assert.Equal("iq", reader.Next().Element!.Name);
        Assert.Equal(StreamEventKind.None, reader.Next().Kind);
        Assert.True(reader.IsBetweenStanzas);
    }

    [Fact]
    public void After_a_restart_a_stanza_without_a_header_fails_the_stream()
    {
        var reader = new XmlStreamReader(XmlStreamLimits.Default, new ParseMemo());
        reader.Feed(StreamText.Bytes(StreamText.Header + "<presence/><auth/>"));
        while (reader.Next().Kind != StreamEventKind.None)
        {
        }
        reader.Restart();
        reader.Feed(StreamText.Bytes("<presence/>"));
        Assert.Equal(StreamErrorCondition.InvalidNamespace, reader.Next().Error);
    }

    [Fact]
    public void Between_stanzas_means_open_and_nothing_unread()
    {
        var reader = new XmlStreamReader(XmlStreamLimits.Default);
        Assert.False(reader.IsBetweenStanzas);
        reader.Feed(StreamText.Bytes(StreamText.Header));
        Assert.False(reader.IsBetweenStanzas);
        reader.Next();
        Assert.True(reader.IsBetweenStanzas);
        reader.Feed("<iq"u8);
        reader.Next();
        Assert.False(reader.IsBetweenStanzas);
        reader.Feed("/> "u8);
        reader.Next();
        reader.Next();
        Assert.True(reader.IsBetweenStanzas);
        reader.Feed("</stream:stream>"u8);
        Assert.Equal(StreamEventKind.Closed, reader.Next().Kind);
        Assert.False(reader.IsBetweenStanzas);
    }

    [Fact]
    public void Every_failure_can_be_sent_as_a_stream_error()
    {
        for (int code = 0; code < 0x20; code++)
        {
            var reader = new XmlStreamReader(XmlStreamLimits.Default);
            reader.Feed(StreamText.Bytes($"<a b='{(char)code}'>"));
            var failure = reader.Next();
            Assert.Contains(failure.Error.ElementName(), StreamErrors.Create(failure.Error, failure.Detail).ToString());
        }
    }
}
