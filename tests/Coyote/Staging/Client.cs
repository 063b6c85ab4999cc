using System.Text;
using System.Text.RegularExpressions;
using BindSim.SimServer.Sessions;

namespace BindSim.Coyote.Staging;

/// <summary>One client: what it sends, what it is sent, and the thread that the server serves it with.</summary>
internal sealed partial class Client
{
    private readonly LoopbackConnection _connection;

    /// <summary>A client that has not connected yet.</summary>
    /// <param name="name">Names its connection.</param>
    /// <param name="sent">Everything it sends.</param>
    /// <param name="leaves">Whether it hangs up after that.</param>
    public Client(string name, string sent, bool leaves)
    {
        Name = name;
        Leaves = leaves;
        MessageIds = [.. MessageId().Matches(sent).Select(match => match.Groups[1].Value)];
        _connection = new LoopbackConnection(name, Encoding.UTF8.GetBytes(sent), leaves);
    }

    /// <summary>Names its connection.</summary>
    public string Name { get; }

    /// <summary>Whether it hangs up after what it sends.</summary>
    public bool Leaves { get; }

    /// <summary>The ids of the messages it sends, in order.</summary>
    public IReadOnlyList<string> MessageIds { get; }

    /// <summary>The connection.</summary>
    public LoopbackConnection Connection => _connection;

    /// <summary>Everything it was sent.</summary>
    public string Received => _connection.Writer.Text;

    /// <summary>Whether the server closed its stream, or it went itself.</summary>
    public bool IsGone => Leaves || _connection.Writer.IsClosed;

    /// <summary>Whether it was told that it is replaced.</summary>
    public bool WasKicked => Received.Contains("<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>", StringComparison.Ordinal);

    /// <summary>Its session, once it had one.</summary>
    public Session? Session { get; set; }

    /// <summary>The server's task for it.</summary>
    public Task Served { get; set; } = Task.CompletedTask;

    /// <summary>A bind.</summary>
    public static string Bind(string? resource) =>
        $"<iq id='bind' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>{(resource is null ? "" : $"<resource>{resource}</resource>")}</bind></iq>";

    /// <summary>Presence that names it.</summary>
    public static string Presence(string name) => $"<presence><status>{name}</status></presence>";

    /// <summary>A message that comes back when nobody is there.</summary>
    public static string Message(string id, string to) => $"<message to='{to}' id='{id}'><body>hello</body></message>";

    /// <summary>From here on its session outlives its connection.</summary>
    public static string Enable => "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";

    /// <summary>Goes on with the session of another connection.</summary>
    public static string Resume(string name, int handled) => $"<resume xmlns='urn:xmpp:sm:3' previd='sm-{name}' h='{handled}'/>";

    /// <summary>Completes when the server has dealt with everything it sent so far.</summary>
    public Task SettledAsync() => _connection.Reader.Idle;

    /// <summary>Hangs up.</summary>
    public void HangUp() => _connection.Reader.End();

    public override string ToString() => Name;

    [GeneratedRegex("<message [^>]*id='([^']*)'")]
    private static partial Regex MessageId();
}
