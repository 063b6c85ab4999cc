using System.Buffers;

namespace BindSim.SimServer.Xml;

/// <summary>
/// Finds where a stream header, a first-level child or the closing tag ends, and rejects what RFC 6120 section 11.1
/// forbids. It looks at every byte once, however the bytes are cut into pieces, and decides byte by byte, so that the
/// pieces cannot influence what it finds. It does not judge well-formedness beyond what it needs to find the end:
/// whatever it accepts goes through an XML parser next.
/// </summary>
internal sealed class XmlFramer(XmlStreamLimits limits)
{
    private static readonly SearchValues<byte> TagDelimiters = SearchValues.Create("'\"/<>"u8);
    private static readonly SearchValues<byte> SingleQuotedDelimiters = SearchValues.Create("'<&"u8);
    private static readonly SearchValues<byte> DoubleQuotedDelimiters = SearchValues.Create("\"<&"u8);
    private static readonly SearchValues<byte> NotInName = SearchValues.Create(
        [.. Enumerable.Range(0, 0x80).Select(code => (byte)code).Where(b => !char.IsAsciiLetterOrDigit((char)b) && !"#._:-"u8.Contains(b))]);

    private XmlFramerState _state;
    private XmlFramerState _afterReference;
    private int _scanned;  // bytes of the frame looked at
    private int _mark;     // where the current tag or reference begins
    private int _depth;    // open elements below the stream

    /// <summary>Bytes of the frame found.</summary>
    public int Length => _scanned;

    /// <summary>The stream error, after <see cref="XmlFrame.Failed"/>.</summary>
    public StreamErrorCondition Error { get; private set; }

    /// <summary>The reason in one sentence, after <see cref="XmlFrame.Failed"/>.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>True if no byte of a frame has been looked at.</summary>
    public bool IsIdle => _scanned == 0;

    /// <summary>Forgets the frame found; the next one begins with the first byte of the next call.</summary>
    public void Reset()
    {
        _state = XmlFramerState.Outside;
        _scanned = 0;
        _depth = 0;
    }

    /// <summary>Looks at the bytes not looked at yet.</summary>
    /// <param name="unread">All unread bytes from the start of the frame on; the first is not white space.</param>
    /// <param name="expectHeader">True where a stream header must come next.</param>
    public XmlFrame Advance(ReadOnlySpan<byte> unread, bool expectHeader)
    {
        var window = unread[..Math.Min(unread.Length, limits.MaxStanzaBytes)];
        while (_scanned < window.Length)
        {
            var frame = Step(window, expectHeader);
            if (frame != XmlFrame.Incomplete)
            {
                return frame;
            }
        }
        return window.Length == limits.MaxStanzaBytes
            ? Fail(StreamErrorCondition.PolicyViolation, $"More than {limits.MaxStanzaBytes} bytes without an end.")
            : XmlFrame.Incomplete;
    }

    private XmlFrame Step(ReadOnlySpan<byte> window, bool expectHeader)
    {
        switch (_state)
        {
            case XmlFramerState.Outside:
                return Outside(window[_scanned], expectHeader);
            case XmlFramerState.Open:
                return Open(window[_scanned], expectHeader);
            case XmlFramerState.Declaration:
                return Declaration(window);
            case XmlFramerState.AfterDeclaration:
                return AfterDeclaration(window[_scanned]);
            case XmlFramerState.StartTag:
                return SkipTo(window, TagDelimiters) ? StartTag(window, expectHeader) : XmlFrame.Incomplete;
            case XmlFramerState.StartTagSlash:
                return window[_scanned] == '>' ? StartTag(window, expectHeader) : NotWellFormed("A '/' inside a start tag.");
            case XmlFramerState.SingleQuoted:
                return SkipTo(window, SingleQuotedDelimiters) ? Quoted(window[_scanned]) : XmlFrame.Incomplete;
            case XmlFramerState.DoubleQuoted:
                return SkipTo(window, DoubleQuotedDelimiters) ? Quoted(window[_scanned]) : XmlFrame.Incomplete;
            case XmlFramerState.EndTag:
                return SkipTo(window, TagDelimiters) ? EndTag(window) : XmlFrame.Incomplete;
            case XmlFramerState.Text:
                return Text(window);
            case XmlFramerState.Reference:
                return SkipTo(window, NotInName) ? Reference(window) : XmlFrame.Incomplete;
            case XmlFramerState.Markup:
                return Markup(window[_scanned]);
            case XmlFramerState.CDataOpening:
                return CDataOpening(window[_scanned]);
            default:
                return CData(window);
        }
    }

    private XmlFrame Outside(byte next, bool expectHeader)
    {
        if (next == '<')
        {
            return Take(XmlFramerState.Open);
        }
        if (next is >= 0x80 and < 0xC2 or > 0xF4)
        {
            return Fail(StreamErrorCondition.UnsupportedEncoding, "A byte that begins no UTF-8 character.");
        }
        return expectHeader || next < ' '
            ? NotWellFormed("Something other than a tag where a tag must stand.")
            : Fail(StreamErrorCondition.BadFormat, "Character data between stanzas.");
    }

    private XmlFrame Open(byte next, bool expectHeader)
    {
        _mark = _scanned;
        switch (next)
        {
            case (byte)'/' when _depth > 0 || !expectHeader:
                return Take(XmlFramerState.EndTag);
            case (byte)'!':
                return Take(XmlFramerState.Markup);
            case (byte)'?':
                // Only the very first markup of a stream can be an XML declaration; its text is judged with the header.
                return expectHeader && _scanned == 1
                    ? Take(XmlFramerState.Declaration)
                    : Fail(StreamErrorCondition.RestrictedXml, "A processing instruction.");
            case var letter when letter >= 0x80 || char.IsAsciiLetter((char)letter) || letter is (byte)'_' or (byte)':':
                return _depth == limits.MaxDepth
                    ? Fail(StreamErrorCondition.PolicyViolation, $"More than {limits.MaxDepth} elements inside one another.")
                    : Take(XmlFramerState.StartTag);
            default:
                return NotWellFormed("A '<' that begins no tag.");
        }
    }

    private XmlFrame Declaration(ReadOnlySpan<byte> window)
    {
        ReadOnlySpan<byte> opening = "<?xml "u8;
        if (_scanned < opening.Length)
        {
            byte next = window[_scanned];
            bool fits = next == opening[_scanned] || (_scanned == opening.Length - 1 && IsWhiteSpace(next));
            return fits ? Take(XmlFramerState.Declaration) : Fail(StreamErrorCondition.RestrictedXml, "A processing instruction.");
        }
        int end = window[_scanned..].IndexOf((byte)'>');
        _scanned = end < 0 ? window.Length : _scanned + end + 1;
        if (end >= 0)
        {
            if (window[_scanned - 2] != '?')
            {
                return NotWellFormed("An XML declaration that is not closed.");
            }
            _state = XmlFramerState.AfterDeclaration;
        }
        return XmlFrame.Incomplete;
    }

    private XmlFrame AfterDeclaration(byte next) =>
        next == '<' ? Take(XmlFramerState.Open)
        : IsWhiteSpace(next) ? Take(XmlFramerState.AfterDeclaration)
        : NotWellFormed("Something other than a tag after the XML declaration.");

    private XmlFrame StartTag(ReadOnlySpan<byte> window, bool expectHeader)
    {
        switch (window[_scanned])
        {
            case (byte)'\'':
                _afterReference = XmlFramerState.SingleQuoted;
                return Take(XmlFramerState.SingleQuoted);
            case (byte)'"':
                _afterReference = XmlFramerState.DoubleQuoted;
                return Take(XmlFramerState.DoubleQuoted);
            case (byte)'/' when _state == XmlFramerState.StartTag:
                return Take(XmlFramerState.StartTagSlash);
            case (byte)'>':
                bool empty = _state == XmlFramerState.StartTagSlash;
                Take(XmlFramerState.Text);
                if (expectHeader)
                {
                    return XmlFrame.Header;
                }
                if (_depth == 0 && BeginsWithName(window[_mark.._scanned]))
                {
                    // It would never end before the stream does.
                    return Fail(StreamErrorCondition.PolicyViolation, "A second stream header.");
                }
                _depth += empty ? 0 : 1;
                return _depth == 0 ? XmlFrame.Stanza : XmlFrame.Incomplete;
            default:
                return NotWellFormed("A '<' inside a tag.");
        }
    }

    private XmlFrame Quoted(byte next) => next switch
    {
        (byte)'<' => NotWellFormed("A '<' inside an attribute value."),
        (byte)'&' => BeginReference(),
        _ => Take(XmlFramerState.StartTag),
    };

    private XmlFrame EndTag(ReadOnlySpan<byte> window)
    {
        if (window[_scanned] != '>')
        {
            return NotWellFormed("An end tag that is not closed.");
        }
        Take(XmlFramerState.Text);
        if (_depth > 0)
        {
            return --_depth == 0 ? XmlFrame.Stanza : XmlFrame.Incomplete;
        }
        var name = window[(_mark + 1).._scanned];
        return BeginsWithName(name) && name[StreamName.Length..^1].IndexOfAnyExcept(" \t\r\n"u8) < 0
            ? XmlFrame.StreamEnd
            : NotWellFormed("An end tag that closes nothing.");
    }

    private XmlFrame Text(ReadOnlySpan<byte> window)
    {
        int index = window[_scanned..].IndexOfAny((byte)'<', (byte)'&');
        if (index < 0)
        {
            _scanned = window.Length;
            return XmlFrame.Incomplete;
        }
        _scanned += index;
        _afterReference = XmlFramerState.Text;
        return window[_scanned] == '<' ? Take(XmlFramerState.Open) : BeginReference();
    }

    private XmlFrame BeginReference()
    {
        Take(XmlFramerState.Reference);
        _mark = _scanned;
        return XmlFrame.Incomplete;
    }

    private XmlFrame Reference(ReadOnlySpan<byte> window)
    {
        var name = window[_mark.._scanned];
        if (window[_scanned] != ';' || name.IsEmpty)
        {
            return NotWellFormed("A '&' that begins no reference.");
        }
        bool allowed = name[0] == '#' || name.SequenceEqual("amp"u8) || name.SequenceEqual("lt"u8) || name.SequenceEqual("gt"u8)
            || name.SequenceEqual("apos"u8) || name.SequenceEqual("quot"u8);
        return allowed ? Take(_afterReference) : Fail(StreamErrorCondition.RestrictedXml, "A reference to an entity that is not predefined.");
    }

    private XmlFrame Markup(byte next)
    {
        if (next == '-' || char.IsAsciiLetter((char)next))
        {
            return Fail(StreamErrorCondition.RestrictedXml, next == '-' ? "A comment." : "A document type declaration.");
        }
        if (next != '[')
        {
            return NotWellFormed("A '<!' that begins no markup.");
        }
        return _depth > 0 ? Take(XmlFramerState.CDataOpening) : Fail(StreamErrorCondition.BadFormat, "Character data between stanzas.");
    }

    private XmlFrame CDataOpening(byte next)
    {
        ReadOnlySpan<byte> opening = "![CDATA["u8;
        int position = _scanned - _mark;
        if (next != opening[position])
        {
            return NotWellFormed("A '<![' that begins no CDATA section.");
        }
        Take(position == opening.Length - 1 ? XmlFramerState.CData : XmlFramerState.CDataOpening);
        if (_state == XmlFramerState.CData)
        {
            _mark = _scanned;
        }
        return XmlFrame.Incomplete;
    }

    private XmlFrame CData(ReadOnlySpan<byte> window)
    {
        int end = window[_scanned..].IndexOf((byte)'>');
        _scanned = end < 0 ? window.Length : _scanned + end + 1;
        if (end >= 0 && window[_mark.._scanned].EndsWith("]]>"u8))
        {
            _state = XmlFramerState.Text;
        }
        return XmlFrame.Incomplete;
    }

    private static ReadOnlySpan<byte> StreamName => "stream:stream"u8;

    /// <summary>True if the text begins with the name of the stream element and the name ends there.</summary>
    private static bool BeginsWithName(ReadOnlySpan<byte> text) =>
        text.StartsWith(StreamName) && (IsWhiteSpace(text[StreamName.Length]) || text[StreamName.Length] is (byte)'/' or (byte)'>');

    private static bool IsWhiteSpace(byte next) => next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private XmlFrame Take(XmlFramerState next)
    {
        _scanned++;
        _state = next;
        return XmlFrame.Incomplete;
    }

    private bool SkipTo(ReadOnlySpan<byte> window, SearchValues<byte> delimiters)
    {
        int index = window[_scanned..].IndexOfAny(delimiters);
        _scanned = index < 0 ? window.Length : _scanned + index;
        return index >= 0;
    }

    private XmlFrame NotWellFormed(string detail) => Fail(StreamErrorCondition.NotWellFormed, detail);

    private XmlFrame Fail(StreamErrorCondition error, string detail)
    {
        Error = error;
        Detail = detail;
        return XmlFrame.Failed;
    }
}
