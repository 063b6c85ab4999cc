using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Routing;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;
using Microsoft.AspNetCore.Connections;

namespace BindSim.SimServer.Hosting;

/// <summary>
/// The XMPP server: streams, authentication, resource binding, presence and routing for one domain (RFC 6120 and 6121), under a session
/// policy. It is handed connections and knows nothing of where they come from.
/// </summary>
public sealed class XmppServer
{
    private readonly object _gate = new();
    private readonly List<ClientStream> _streams = [];
    private bool _isShutDown;

    /// <summary>Puts a server together.</summary>
    public XmppServer(SessionPolicy policy, ServerOptions options, ServerParts parts)
    {
        Policy = policy;
        Options = options;
        Parts = parts;
        BindLocks = parts.Locks ?? new BindLocks(parts.Interleaving);
        Resumptions = parts.Resumptions(this);
        Ends = parts.Ends(this);
        Resume = parts.Resume(this);
        StreamManagement = new StreamManagementHandler(this);
        Binder = new Binder(this);
        Router = new Router(this);
        Presence = new PresenceBroadcaster(this);
        Requests = new RequestHandler(this);
    }

    /// <summary>The policy in force. A bind goes by the one that is in force when it gets its turn.</summary>
    public SessionPolicy Policy { get; private set; }

    /// <summary>What the operator set.</summary>
    public ServerOptions Options { get; }

    /// <summary>What it is made of.</summary>
    public ServerParts Parts { get; }

    /// <summary>Which session an id of stream management stands for.</summary>
    public IResumptionRegistry Resumptions { get; }

    internal ISessionEnds Ends { get; }

    internal IResumeHandler Resume { get; }

    internal ExpiredSessions Expired { get; } = new();

    internal StreamManagementHandler StreamManagement { get; }

    internal IBindLocks BindLocks { get; }

    internal Binder Binder { get; }

    internal Router Router { get; }

    internal PresenceBroadcaster Presence { get; }

    internal RequestHandler Requests { get; }

    /// <summary>Serves one connection until it ends.</summary>
    public Task HandleAsync(ConnectionContext connection) => HandleAsync(new ClientStream(this, connection));

    /// <summary>Serves one connection whose client is authenticated and has been told that it may bind; for searches that begin there.</summary>
    /// <param name="connection">The connection; the client has received the stream header and features.</param>
    /// <param name="account">Who it is.</param>
    /// <param name="clientHeader">The stream header that the client sent.</param>
    public Task HandleAuthenticatedAsync(ConnectionContext connection, BareJid account, ReadOnlyMemory<byte> clientHeader)
    {
        var stream = new ClientStream(this, connection);
        stream.BeginAuthenticated(account, clientHeader.Span);
        return HandleAsync(stream);
    }

    /// <summary>Serves one connection whose client has been offered to authenticate, with SASL2 among others; for searches that begin there.</summary>
    /// <param name="connection">The connection; the client has received the stream header and features.</param>
    /// <param name="clientHeader">The stream header that the client sent.</param>
    public Task HandleOfferedAsync(ConnectionContext connection, ReadOnlyMemory<byte> clientHeader)
    {
        var stream = new ClientStream(this, connection);
        stream.BeginOffered(clientHeader.Span);
        return HandleAsync(stream);
    }

    /// <summary>Puts another policy in force, when and how the one in force says (INV-K1). From any thread.</summary>
    /// <returns>When it is in force.</returns>
    public async ValueTask<ReloadEffect> ReloadAsync(SessionPolicy next)
    {
        ReloadEffect effect = Policy.Reload;
        if (effect != ReloadEffect.Restart)
        {
            Policy = next;
        }

        if (effect == ReloadEffect.Live)
        {
            await Binder.ApplyAsync(next);
        }

        return effect;
    }

    /// <summary>Ends the session of a full JID, as an administrator does .</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StoreException">The directory failed; nobody was ended.</exception>
    public async ValueTask<bool> TerminateAsync(FullJid jid, StreamErrorCondition error, string? text)
    {
        AccountSessions sessions = await Parts.Directory.ListAsync(jid.Bare);
        return sessions.Find(jid.Resource) is { } session && Terminate(session, error, text);
    }

    /// <summary>Ends every session of an account, as an administrator does. Who binds meanwhile may stay.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="StoreException">The directory failed; nobody was ended.</exception>
    public async ValueTask<int> TerminateAsync(BareJid account, StreamErrorCondition error, string? text)
    {
        AccountSessions sessions = await Parts.Directory.ListAsync(account);
        int ended = 0;
        foreach (Session session in sessions.Sessions)
        {
            ended += Terminate(session, error, text) ? 1 : 0;
        }

        return ended;
    }

    /// <summary>Ends every stream with <c>system-shutdown</c> (R-094). The handlers complete when their clients have closed.</summary>
    public void Shutdown()
    {
        ClientStream[] open;
        lock (_gate)
        {
            _isShutDown = true;
            open = [.. _streams];
        }

        foreach (ClientStream stream in open)
        {
            stream.End(StreamErrors.Create(StreamErrorCondition.SystemShutdown));
        }
    }

    /// <summary>Does what a store may fail to do until it does it.</summary>
    internal async ValueTask RetryAsync(Func<ValueTask> change)
    {
        while (true)
        {
            try
            {
                await change();
                return;
            }
            catch (StoreException)
            {
                await Task.Delay(Options.CleanupRetry, Parts.Clock);
            }
        }
    }

    private bool Terminate(Session session, StreamErrorCondition error, string? text) =>
        Ends.Terminate(session, StreamErrors.Create(error, text), heir: null);

    private async Task HandleAsync(ClientStream stream)
    {
        bool isLate;
        lock (_gate)
        {
            _streams.Add(stream);
            isLate = _isShutDown;
        }

        try
        {
            if (isLate)
            {
                stream.End(StreamErrors.Create(StreamErrorCondition.SystemShutdown));
            }

            await stream.RunAsync();
        }
        finally
        {
            lock (_gate)
            {
                _streams.Remove(stream);
            }
        }
    }
}
