using BindSim.SimServer.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.SimServer.Tests.Xml;

public class ElementTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(6121, 11400714819323198485UL);

    [Fact]
    public void Builders_leave_the_original_alone()
    {
        var iq = new Element("iq", Namespaces.Client).With("type", "set").With("id", "1");
        var bound = iq.With("type", "result").Add(new Element("bind", Namespaces.Bind).Add(new Element("jid", Namespaces.Bind).AddText("a@b/").AddText("c")));
        Assert.Equal("<iq type='set' id='1'/>", iq.ToString());
        Assert.Equal("<iq type='result' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>a@b/c</jid></bind></iq>", bound.ToString());
        Assert.Equal("<iq id='1'/>", iq.With("type", null).ToString());
        Assert.Same(iq, iq.With("to", null));
        Assert.Equal("a@b/c", bound.Child("bind", Namespaces.Bind)!.FirstElement!.Text);
    }

    [Fact]
    public void A_stream_error_is_written_with_the_stream_prefix() =>
        Assert.Equal(
            "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams' xml:lang='en'>Kicked</text></stream:error>",
            StreamErrors.Create(StreamErrorCondition.Conflict, "Kicked").ToString());

    [Fact]
    public void Every_condition_has_the_name_of_its_section()
    {
        var names = Enum.GetValues<StreamErrorCondition>().Select(c => c.ElementName()).ToList();
        Assert.Equal(24, names.Distinct().Count());
        foreach (var condition in Enum.GetValues<StreamErrorCondition>())
        {
            Assert.Equal(condition.ToString(), condition.ElementName().Replace("-", ""), ignoreCase: true);
        }
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a b", "x")]
    [InlineData("a:b", "x")]
    [InlineData("1", "x")]
    [InlineData("xmlns", "x")]
    [InlineData("a", "\0")]
    [InlineData("a", "\uFFFE")]
    public void What_cannot_be_written_cannot_be_built(string name, string value)
    {
        var element = new Element("e", "");
        Assert.Throws<ArgumentException>(() => element.With(name, value));
        Assert.Throws<ArgumentException>(() => new Element("e", "", [new ElementAttribute(name, "", value)]));
    }

    [Fact]
    public void Half_a_surrogate_pair_cannot_be_built() // not a Theory: attributes hold UTF-8, which has no halves
    {
        foreach (string half in new[] { "\uD800", "\uDC00\uD800", "\uDC00", "x\uD83D" })
        {
            Assert.Throws<ArgumentException>(() => new Element("e", "").AddText(half));
        }
        Assert.Equal("😀", new Element("e", "").AddText("😀").Text);
    }

    [Fact]
    public void An_attribute_cannot_come_twice() =>
        Assert.Throws<ArgumentException>(() => new Element("e", "", [new("a", "", "1"), new("a", "", "2")]));

    [Fact]
    public void What_is_written_is_read_back()
    {
        var text = Gen.Elements("a", "<", ">", "&", "'", "\"", "\r", "\n", "\t", " ", "]]>", "é", "😀", "&amp;", "{0}").ListOf(4).Select(parts => string.Concat(parts));
        var ns = Gen.Elements("", Namespaces.Client, Namespaces.Streams, Namespaces.Xml, Namespaces.Bind, "urn:a&'<b");
        var name = Gen.Elements("a", "iq", "bind", "ä-1._");
        var attribute = from n in name from s in ns from v in text select new ElementAttribute(n, s, v);
        var element = ElementOf(name, ns, attribute, text, 4).ToArbitrary();
        var memo = new ParseMemo();
        Prop.ForAll(element, original =>
        {
            var reader = new XmlStreamReader(XmlStreamLimits.Default, memo);
            reader.Feed(StreamText.Bytes(StreamText.Header));
            reader.Next();
            reader.Feed(original.Utf8.Span);
            Assert.True(SameMeaning(original, reader.Next().Element!), original.ToString());
        }).Check(Fixed.WithMaxTest(2000));
    }

    private static Gen<Element> ElementOf(Gen<string> name, Gen<string> ns, Gen<ElementAttribute> attribute, Gen<string> text, int depth)
    {
        var empty = from n in name from s in ns from a in attribute.ListOf(2) select new Element(n, s, [.. a.DistinctBy(x => (x.Name, x.Namespace))]);
        return depth == 0 ? empty :
            from parent in empty
            from before in text
            from child in ElementOf(name, ns, attribute, text, depth - 1)
            from after in text
            from count in Gen.Choose(0, 2)
            select count == 0 ? parent.AddText(before) : count == 1 ? parent.Add(child) : parent.AddText(before).Add(child).AddText(after).Add(child);
    }

    /// <summary>Compared by what the elements say of themselves, not by the writer under test.</summary>
    private static bool SameMeaning(Element left, Element right) =>
        left.Is(right.Name, right.Namespace)
        && left.Attributes.SequenceEqual(right.Attributes)
        && left.Text == right.Text
        && left.Elements.Count() == right.Elements.Count()
        && left.Elements.Zip(right.Elements).All(pair => SameMeaning(pair.First, pair.Second));
}
