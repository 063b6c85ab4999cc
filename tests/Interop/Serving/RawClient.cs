using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace BindSim.Interop.Serving;

/// <summary>A client that writes and reads bytes. Every wait is bounded.</summary>
internal sealed class RawClient : IDisposable
{
    public const string Header =
        "<?xml version='1.0'?><stream:stream to='im.example.com' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly StringBuilder _unread = new();
    private readonly byte[] _buffer = new byte[4096];
    private Stream _stream = Stream.Null;

    /// <summary>Connects.</summary>
    public static async Task<RawClient> ConnectAsync(int port)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, port).WaitAsync(Patience);
        client._stream = new NetworkStream(client._socket);
        return client;
    }

    /// <summary>Connects and authenticates with PLAIN over plain TCP, up to where a resource can be bound.</summary>
    public static async Task<RawClient> LoginAsync(int port, string user, string password)
    {
        RawClient client = await ConnectAsync(port);
        await client.AuthenticateAsync(user, password);
        return client;
    }

    /// <summary>Opens the stream, authenticates, opens it again.</summary>
    public async Task AuthenticateAsync(string user, string password)
    {
        await SendAsync(Header);
        await ReadThroughAsync("</stream:features>");
        string plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));
        await SendAsync($"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{plain}</auth>");
        await ReadThroughAsync("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
        await SendAsync(Header);
        await ReadThroughAsync("</stream:features>");
    }

    /// <summary>Asks for a resource and gives the answer.</summary>
    public async Task<string> BindAsync(string resource)
    {
        await SendAsync($"<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{resource}</resource></bind></iq>");
        return await ReadThroughAsync("</iq>");
    }

    /// <summary>Pings the server and gives the answer.</summary>
    public async Task<string> PingAsync()
    {
        await SendAsync("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
        return await ReadThroughAsync("/>");
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        await _stream.WriteAsync(bytes).AsTask().WaitAsync(Patience);
    }

    /// <summary>Says nothing more, and can still read.</summary>
    public void CloseSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Starts TLS on the connection, trusting any certificate.</summary>
    public async Task<SslStream> StartTlsAsync()
    {
        var tls = new SslStream(_stream, false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("im.example.com").WaitAsync(Patience);
        _stream = tls;
        return tls;
    }

    /// <summary>Reads up to and including a text.</summary>
    public async Task<string> ReadThroughAsync(string last)
    {
        while (true)
        {
            string text = _unread.ToString();
            int index = text.IndexOf(last, StringComparison.Ordinal);
            if (index >= 0)
            {
                _unread.Remove(0, index + last.Length);
                return text[..(index + last.Length)];
            }

            if (!await ReadAsync())
            {
                throw new EndOfStreamException($"The server closed after: {text}");
            }
        }
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReadAsync())
        {
        }

        return _unread.ToString();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task<bool> ReadAsync()
    {
        int count = await _stream.ReadAsync(_buffer).AsTask().WaitAsync(Patience);
        _unread.Append(Encoding.UTF8.GetString(_buffer, 0, count));
        return count > 0;
    }
}
