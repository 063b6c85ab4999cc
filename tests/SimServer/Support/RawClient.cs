using System.Text;
using BindSim.Exploration.Transcripts;
using BindSim.SimNetwork.Network;
using BindSim.SimServer.Xml;
using Xunit.Sdk;

namespace BindSim.SimServer.Tests.Support;

/// <summary>A client that does nothing but what it is told, reads what it gets, and answers nothing by itself.</summary>
internal sealed class RawClient(Conversation talk, string name, string account) : IWireEnd
{
    private const string ClosingTag = "</stream:stream>";

    private readonly XmlStreamReader _reader = new(XmlStreamLimits.Default, Conversation.Memo);
    private readonly Queue<Element?> _inbox = new();

    public string Name { get; } = name;

    /// <summary>The local part of its account.</summary>
    public string Account { get; } = account;

    /// <summary>The full JID, once bound.</summary>
    public string Jid { get; private set; } = "";

    /// <summary>The address of the account.</summary>
    public string BareJid => $"{Account}@{Conversation.Domain}";

    public Wire Wire { get; set; } = null!;

    /// <summary>Whether the server closed the connection, or it was reset.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Everything ever received; null is the closing tag.</summary>
    public List<Element?> Heard { get; } = [];

    /// <summary>How many stanzas it got since stream management was enabled, on earlier connections as well.</summary>
    public int Got { get; set; }

    /// <summary>Writes, in one piece. The world does not go on.</summary>
    public void Send(params ReadOnlySpan<string> xml) => Wire.Send(Encoding.UTF8.GetBytes(string.Concat(xml)));

    /// <summary>Opens a stream; gives the server's header and features.</summary>
    public (Element Header, Element Features) Open(string? header = null)
    {
        Send(header ?? Say.Header());
        return (Receive("stream"), Receive("features"));
    }

    /// <summary>Authenticates and opens the new stream; gives the server's second header and features.</summary>
    public (Element Header, Element Features) Authenticate()
    {
        Open();
        Send(Say.Plain(Account));
        Receive("success");
        return Open();
    }

    /// <summary>Binds, and expects to be granted.</summary>
    /// <returns>The full JID in the result.</returns>
    public string Bind(string? resource = null)
    {
        Send(Say.Bind(resource));
        return ReceiveGrant();
    }

    /// <summary>Opens a stream, authenticates with SASL2, and expects to be granted what was asked for inline; gives the answer.</summary>
    public Element BindInline(params ReadOnlySpan<string> inline)
    {
        Open();
        Send(Say.Authenticate(Account, inline));
        return ReceiveInlineGrant();
    }

    /// <summary>Expects the answer to an authentication that bound or resumed.</summary>
    public Element ReceiveInlineGrant()
    {
        Element success = Receive("success");
        Jid = success.Child("authorization-identifier", Namespaces.Sasl2)!.Text;
        Assert.Contains('/', Jid);
        if (success.Child("bound", Namespaces.Bind2) is not null)
        {
            Receive("features");
        }

        return success;
    }

    /// <summary>Expects the result of a bind.</summary>
    public string ReceiveGrant()
    {
        Element result = Receive("iq");
        Assert.Equal("result", result.Attribute("type"));
        return Jid = result.Child("bind", Namespaces.Bind)!.Child("jid", Namespaces.Bind)!.Text;
    }

    /// <summary>Enables stream management with resumption; gives the id to resume by.</summary>
    public string Enable(int? maxSeconds = null)
    {
        Send(Say.Enable(maxSeconds));
        return Receive("enabled").Attribute("id")!;
    }

    /// <summary>Asks how many stanzas the server has handled.</summary>
    public string? Handled()
    {
        Send(Say.AckRequest);
        return Receive("a").Attribute("h");
    }

    /// <summary>Expects to be resumed; gives how many stanzas the server has handled.</summary>
    public string? ReceiveResumed(string id)
    {
        Element resumed = Receive("resumed");
        Assert.Equal(id, resumed.Attribute("previd"));
        return resumed.Attribute("h");
    }

    /// <summary>Expects that stream management fails; gives what the server has handled, if it says so.</summary>
    public string? ReceiveFailed(string condition)
    {
        Element failed = Receive("failed");
        Assert.Equal((condition, Namespaces.StanzaErrors), (failed.FirstElement!.Name, failed.FirstElement.Namespace));
        return failed.Attribute("h");
    }

    /// <summary>Expects a stanza error.</summary>
    public void ReceiveError(string stanza, string type, string condition)
    {
        Element error = Receive(stanza);
        Assert.Equal("error", error.Attribute("type"));
        Assert.Equal((type, condition, Namespaces.StanzaErrors), ErrorOf(error));
    }

    /// <summary>Expects an element of this name as the next thing.</summary>
    public Element Receive(string expected)
    {
        talk.Settle();
        if (!_inbox.TryDequeue(out Element? next))
        {
            throw Failure($"{Name} expects <{expected}/> and gets nothing.");
        }

        if (next?.Name != expected)
        {
            throw Failure($"{Name} expects <{expected}/> and gets {next?.ToString() ?? ClosingTag}");
        }

        return next;
    }

    /// <summary>Expects the stream to end with this error, and nothing after it. The connection ends when the client has closed as well.</summary>
    public void ReceiveStreamError(string condition)
    {
        Element error = Receive("error");
        Assert.Equal(Namespaces.Streams, error.Namespace);
        Assert.Equal((condition, Namespaces.StreamErrors), (error.FirstElement!.Name, error.FirstElement.Namespace));
        ReceiveEnd();
    }

    /// <summary>Answers the server's closing tag, and expects the end of the connection.</summary>
    public void CloseAsWell()
    {
        Send(Say.Close);
        ReceiveNothing();
        Assert.True(IsOver, $"{Name}: the server has not closed the connection.");
        Wire.Close();
    }

    /// <summary>Expects the closing tag and nothing after it.</summary>
    public void ReceiveEnd()
    {
        talk.Settle();
        if (!_inbox.TryDequeue(out Element? next) || next is not null)
        {
            throw Failure($"{Name} expects {ClosingTag} and gets {next?.ToString() ?? "nothing"}.");
        }

        ReceiveNothing();
    }

    /// <summary>Expects that there is nothing more to read.</summary>
    public void ReceiveNothing()
    {
        talk.Settle();
        if (_inbox.TryDequeue(out Element? next))
        {
            throw Failure($"{Name} expects nothing and gets {next?.ToString() ?? ClosingTag}");
        }
    }

    /// <summary>All that came and was not asked for yet.</summary>
    public IReadOnlyList<Element> ReceiveAll()
    {
        talk.Settle();
        Element[] all = [.. _inbox.OfType<Element>()];
        _inbox.Clear();
        return all;
    }

    /// <summary>Forgets what came and was not asked for.</summary>
    public void Forget() => _inbox.Clear();

    void IWireEnd.Received(ReadOnlyMemory<byte> bytes)
    {
        _reader.Feed(bytes.Span);
        while (_reader.Next() is { Kind: not StreamEventKind.None } next)
        {
            Assert.NotEqual(StreamEventKind.Failed, next.Kind);
            _inbox.Enqueue(next.Element);
            Heard.Add(next.Element);
            Got = next.Element switch
            {
                { Name: "enabled" } or { Name: "success" } => 0,
                { Name: "message" or "presence" or "iq" } => Got + 1,
                _ => Got,
            };
            if (next.Element is { Name: "success", Namespace: Namespaces.Sasl })
            {
                _reader.Restart();
            }
        }
    }

    void IWireEnd.Closed() => IsOver = true;

    void IWireEnd.Reset() => IsOver = true;

    private static (string? Type, string? Condition, string? Namespace) ErrorOf(Element stanza)
    {
        Element? error = stanza.Child("error", Namespaces.Client);
        return (error?.Attribute("type"), error?.FirstElement?.Name, error?.FirstElement?.Namespace);
    }

    private XunitException Failure(string message) =>
        new($"{message}\n{talk.Transcript.Render(TranscriptForm.Brief)}");
}
