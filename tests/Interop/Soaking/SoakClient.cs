using System.Net;
using System.Net.Sockets;
using System.Text;
using BindSim.Interop.Serving;

namespace BindSim.Interop.Soaking;

/// <summary>Logs in, binds, stays a while, leaves or vanishes, and begins again, until it is told to stop; then it stays as it is.</summary>
internal sealed class SoakClient(int port, string user, string resource, Random random, CancellationToken stop)
{
    public const string Password = "secret";

    private const string End = "</stream:stream>";
    private const int StayMsMax = 2_000;

    private readonly byte[] _buffer = new byte[2048];
    private readonly StringBuilder _unread = new();
    private Socket? _socket;
    private Task<int>? _reading;

    /// <summary>The full JID it holds and was not told to have lost, or null.</summary>
    public string? Jid { get; private set; }

    /// <summary>How often it was bound.</summary>
    public int Binds { get; private set; }

    /// <summary>How often it lost its session to another one, or to an administrator.</summary>
    public int Ends { get; private set; }

    public async Task RunAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await LoginAsync();
                await StayAsync();
            }
            catch (Exception over) when (over is SocketException or IOException)
            {
                // The server ended the stream in the middle of something.
                Close();
            }

            if (!stop.IsCancellationRequested)
            {
                Close();
            }
        }
    }

    /// <summary>Asks the server whether the session is there; reads what came since first.</summary>
    public async Task CheckAsync()
    {
        if (Jid is null)
        {
            return;
        }

        try
        {
            await SendAsync("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
            await ReadThroughAsync("id='p' type='result'/>");
        }
        catch (Exception over) when (over is SocketException or IOException)
        {
            Close();
        }
    }

    /// <summary>Goes without a word.</summary>
    public void Close()
    {
        Jid = null;
        _socket?.Dispose();
        _socket = null;
        _reading = null;
        _unread.Clear();
    }

    private async Task LoginAsync()
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(IPAddress.Loopback, port);
        string plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{Password}"));
        await SendAsync(RawClient.Header + $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{plain}</auth>");
        await ReadThroughAsync("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
        await SendAsync(RawClient.Header + $"<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{resource}</resource></bind></iq><presence/>");
        string answer = await ReadThroughAsync("</iq>");
        int from = answer.IndexOf("<jid>", StringComparison.Ordinal) + "<jid>".Length;
        Jid = answer[from..answer.IndexOf("</jid>", StringComparison.Ordinal)];
        Binds++;
    }

    private async Task StayAsync()
    {
        Task time = Task.Delay(random.Next(StayMsMax), stop);
        while (await Task.WhenAny(Reading(), time) != time)
        {
            await TakeAsync();
        }

        if (!stop.IsCancellationRequested && random.Next(2) == 0)
        {
            await SendAsync(End);
            await ReadThroughAsync("no more", expectEnd: true);
        }
    }

    private Task<int> Reading() => _reading ??= _socket!.ReceiveAsync(_buffer, SocketFlags.None);

    private async Task TakeAsync()
    {
        int count = await Reading();
        _reading = null;
        _unread.Append(Encoding.UTF8.GetString(_buffer, 0, count));
        if (count == 0 || _unread.ToString().Contains(End, StringComparison.Ordinal))
        {
            Ends += Jid is null ? 0 : 1;
            throw new IOException("The stream has ended.");
        }
    }

    private async Task<string> ReadThroughAsync(string last, bool expectEnd = false)
    {
        if (expectEnd)
        {
            Jid = null;
        }

        while (true)
        {
            string text = _unread.ToString();
            int at = text.IndexOf(last, StringComparison.Ordinal);
            if (at >= 0)
            {
                _unread.Remove(0, at + last.Length);
                return text[..(at + last.Length)];
            }

            await TakeAsync();
        }
    }

    private async Task SendAsync(string text) => await _socket!.SendAsync(Encoding.UTF8.GetBytes(text));
}
