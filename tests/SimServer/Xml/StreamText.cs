using System.Text;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Xml;

/// <summary>Texts and helpers the stream tests share.</summary>
internal static class StreamText
{
    public const string Header =
        "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

    /// <summary>A stream with everything that is hard to cut: quotes, CDATA, references, white space, multi-byte characters, a prefix.</summary>
    public const string Hard =
        " \n" + Header + " \r\n"
        + "<iq type='set' id='a>b\"/&gt;'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>B&amp;&#x20ac;</resource></bind></iq>"
        + "<message to=\"x'y/>\"  ><body xml:lang='de'>Grüße 😀 ]] > <![CDATA[<a>]]]>&lt;</body><x xmlns='a' xmlns:p='b'><p:y p:z='1' z='2'/></x></message >"
        + "\n\n<presence/><stream:features/><a xmlns=''><b/></a> </stream:stream \n>";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Everything the reader says when fed these pieces, asked for events after each, one line an event.</summary>
    public static List<string> Read(IEnumerable<byte[]> pieces, IParseMemo? memo = null, XmlStreamLimits? limits = null) =>
        ReadBy(new XmlStreamReader(limits ?? XmlStreamLimits.Default, memo), pieces, Fed);

    /// <summary>The same where each piece is fed and asked for at once.</summary>
    public static List<string> ReadAtOnce(XmlStreamReader reader, IEnumerable<byte[]> pieces) => ReadBy(reader, pieces, static (reader, piece) => reader.Read(piece));

    private static StreamEvent Fed(XmlStreamReader reader, byte[] piece)
    {
        reader.Feed(piece);
        return reader.Next();
    }

    private static List<string> ReadBy(XmlStreamReader reader, IEnumerable<byte[]> pieces, Func<XmlStreamReader, byte[], StreamEvent> read)
    {
        var events = new List<string>();
        foreach (byte[] piece in pieces)
        {
            for (var next = read(reader, piece); next.Kind != StreamEventKind.None; next = reader.Next())
            {
                events.Add(Describe(next));
                Assert.True(events.Count < 100_000, "The reader does not stop.");
            }
        }
        return events;
    }

    public static List<string> Read(string text, XmlStreamLimits? limits = null) => Read([Bytes(text)], null, limits);

    public static string Describe(StreamEvent e) => e.Kind switch
    {
        StreamEventKind.Failed => $"Failed {e.Error.ElementName()}",
        StreamEventKind.Closed => "Closed",
        _ => $"{e.Kind} {e.Element}",
    };

    /// <summary>The bytes cut before each of the given positions, in any order and with repeats.</summary>
    public static IEnumerable<byte[]> Cut(byte[] bytes, IEnumerable<int> positions)
    {
        int from = 0;
        foreach (int position in positions.Where(p => p > 0 && p < bytes.Length).Distinct().Order().Append(bytes.Length))
        {
            yield return bytes[from..position];
            from = position;
        }
    }
}
