using System.Buffers;
using System.Text;
using System.Xml;

namespace BindSim.SimServer.Xml;

/// <summary>
/// Reads one direction of an XMPP stream (RFC 6120 sections 4 and 11): bytes in any pieces go in, events come out, and
/// the pieces do not matter. No bytes make it throw or hang. It judges the XML and the namespaces of the header; the
/// header's attributes and what a stanza means are for the server to judge. White space between stanzas is a keep-alive
/// (section 4.6.1) and skipped.
/// </summary>
/// <param name="limits">Caps on what a peer may send.</param>
/// <param name="memo">Answers for bytes seen before, in a simulation; null in production. It never changes an event.</param>
public sealed class XmlStreamReader(XmlStreamLimits limits, IParseMemo? memo = null)
{
    private const int BufferBytesMin = 256; // holds nearly every stanza

    // Strict: bytes that are no UTF-8 throw DecoderFallbackException.
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private static readonly IDictionary<string, string> Ordinary =
        new Dictionary<string, string> { [""] = Namespaces.Client, ["stream"] = Namespaces.Streams }.AsReadOnly();

    // As it is mostly written; with white space in it it means the same and is read byte by byte.
    private static ReadOnlySpan<byte> EndTag => "</stream:stream>"u8;

    private readonly XmlFramer _framer = new(limits);
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private bool _expectHeader = true;
    private bool _closeAfterHeader;
    private bool _ended;
    private bool _skippedWhiteSpace;
    private IDictionary<string, string>? _declarations; // null: the ordinary ones, under which the meaning of a stanza is in its bytes

    /// <summary>
    /// True if the stream is open and no bytes wait to be read: neither a part of a stanza nor a whole one.
    /// </summary>
    public bool IsBetweenStanzas => !_expectHeader && !_ended && _start == _end;

    /// <summary>Takes bytes as they came; they are copied. After the end of the stream they are dropped.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_ended)
        {
            return;
        }
        if (_start == _end)
        {
            _start = _end = 0;
        }
        if (_buffer.Length - _end < bytes.Length)
        {
            MakeRoom(bytes.Length);
        }
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>As <see cref="Feed"/> and then <see cref="Next"/>; without a copy where the bytes are the end of the stream, or one whole thing that is remembered.</summary>
    public StreamEvent Read(ReadOnlySpan<byte> bytes)
    {
        if (_start == _end && !_ended && !_closeAfterHeader && _framer.IsIdle && !bytes.IsEmpty && bytes.Length <= limits.MaxStanzaBytes)
        {
            if (!_expectHeader && bytes.SequenceEqual(EndTag))
            {
                return End(StreamEvent.Closed);
            }
            if (TryRecall(bytes, out var known))
            {
                return Consume(0, known);
            }
        }
        Feed(bytes);
        return Next();
    }

    /// <summary>The same for bytes in pieces.</summary>
    public StreamEvent Read(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
        {
            return Read(bytes.FirstSpan);
        }
        foreach (var piece in bytes)
        {
            Feed(piece.Span);
        }
        return Next();
    }

    /// <summary>
    /// The next event, <see cref="StreamEventKind.None"/> when more bytes are needed. After
    /// <see cref="StreamEventKind.Closed"/> or <see cref="StreamEventKind.Failed"/> always none.
    /// </summary>
    public StreamEvent Next()
    {
        if (_closeAfterHeader && !_ended)
        {
            return End(StreamEvent.Closed);
        }
        if (_framer.IsIdle)
        {
            SkipWhiteSpace();
        }
        var unread = _buffer.AsSpan(_start, _end - _start);
        if (_ended || unread.IsEmpty)
        {
            return default;
        }
        if (_framer.IsIdle && TryRecall(unread, out var known))
        {
            return Consume(unread.Length, known);
        }
        switch (_framer.Advance(unread, _expectHeader))
        {
            case XmlFrame.Incomplete:
                return default;
            case XmlFrame.StreamEnd:
                return End(StreamEvent.Closed);
            case XmlFrame.Failed:
                return End(StreamEvent.Failed(_framer.Error, _framer.Detail));
            default:
                var frame = unread[.._framer.Length];
                // If the frame is all there is, it was looked up above, unless it came in pieces.
                return TryRecall(frame, out known) ? Consume(frame.Length, known) : Parse(frame);
        }
    }

    /// <summary>Whether white space between stanzas was skipped since it was asked for last.</summary>
    public bool TakeWhiteSpace()
    {
        bool skipped = _skippedWhiteSpace;
        _skippedWhiteSpace = false;
        return skipped;
    }

    /// <summary>
    /// Expects a new stream header next, after SASL or STARTTLS succeeded. White space and an XML declaration may
    /// precede it. Bytes fed and not yet read stay: a client may send its new header ahead.
    /// </summary>
    public void Restart()
    {
        _expectHeader = true;
        _closeAfterHeader = false;
        _declarations = null;
        _framer.Reset();
    }

    /// <summary>Forgets the stream: what comes next begins another one.</summary>
    public void Reset()
    {
        _start = _end = 0;
        _ended = false;
        _skippedWhiteSpace = false;
        Restart();
    }

    private bool TryRecall(ReadOnlySpan<byte> bytes, out Element element)
    {
        // A header is remembered without its end tag; as a stanza the same bytes would mean something else.
        if (memo is not null && (_expectHeader || _declarations is null) && bytes.Length <= limits.MaxStanzaBytes
            && memo.TryGet(bytes, out var known) && known.Depth <= limits.MaxDepth && IsHeader(known) == _expectHeader)
        {
            element = known;
            return true;
        }
        element = null!;
        return false;
    }

    private StreamEvent Parse(ReadOnlySpan<byte> frame)
    {
        try
        {
            string text = StrictUtf8.GetString(frame);
            Element element;
            if (_expectHeader)
            {
                element = HeaderParser.Parse(text, out var declarations);
                _declarations = declarations.Count == Ordinary.Count ? null : declarations;
                _closeAfterHeader = frame.EndsWith("/>"u8);
            }
            else
            {
                element = ElementParser.Parse(text, _declarations ?? Ordinary);
            }
            if (_declarations is null && !_closeAfterHeader && IsHeader(element) == _expectHeader)
            {
                memo?.Add(frame, element);
            }
            return Consume(frame.Length, element);
        }
        catch (DecoderFallbackException)
        {
            return End(StreamEvent.Failed(StreamErrorCondition.UnsupportedEncoding, "Bytes that are not UTF-8."));
        }
        catch (XmlException e)
        {
            return End(StreamEvent.Failed(StreamErrorCondition.NotWellFormed, XmlCharacters.Printable(e.Message)));
        }
        catch (XmlRuleException e)
        {
            return End(StreamEvent.Failed(e.Error, e.Message));
        }
    }

    private StreamEvent Consume(int length, Element element)
    {
        _start += length;
        _framer.Reset();
        if (!_expectHeader)
        {
            return StreamEvent.Read(element);
        }
        _expectHeader = false;
        return StreamEvent.Opened(element);
    }

    private StreamEvent End(StreamEvent last)
    {
        _ended = true;
        _start = _end = 0;
        return last;
    }

    private void SkipWhiteSpace()
    {
        if (_start < _end && _buffer[_start] > ' ')
        {
            return;
        }
        int count = _buffer.AsSpan(_start, _end - _start).IndexOfAnyExcept(" \t\r\n"u8);
        _skippedWhiteSpace |= count != 0 && _start < _end;
        _start = count < 0 ? _end : _start + count;
    }

    private void MakeRoom(int count)
    {
        int unread = _end - _start;
        int needed = checked(unread + count);
        byte[] room = needed <= _buffer.Length ? _buffer : new byte[Math.Max(needed, Math.Max(BufferBytesMin, _buffer.Length * 2))];
        _buffer.AsSpan(_start, unread).CopyTo(room);
        _buffer = room;
        _start = 0;
        _end = unread;
    }

    private static bool IsHeader(Element element) => element.Is("stream", Namespaces.Streams);
}
