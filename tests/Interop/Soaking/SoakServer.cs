using System.Net;
using System.Security.Cryptography;
using BindSim.Cli.Serving;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BindSim.Interop.Soaking;

/// <summary>What <c>bindsim serve</c> runs, in this process, so that its session directory can be looked at.</summary>
internal sealed class SoakServer : IAsyncDisposable
{
    private readonly IConnectionListener _listener;
    private readonly ServedConnections _connections;
    private readonly Task _accepting;

    private SoakServer(IConnectionListener listener, SessionPolicy policy, IReadOnlyList<string> users)
    {
        _listener = listener;
        Directory = new SessionDirectory(Uncontrolled.Instance);
        Server = new XmppServer(policy, new ServerOptions { Domain = "im.example.com", AllowUnencrypted = true }, new ServerParts
        {
            Clock = TimeProvider.System,
            Identifiers = new RandomIdentifiers(),
            Nonces = new RandomNonceSource(),
            Interleaving = Uncontrolled.Instance,
            Directory = Directory,
            StableResources = new StableResources(RandomNumberGenerator.GetBytes(32)),
            Rosters = new RosterStore(new Dictionary<BareJid, IReadOnlyList<RosterItem>>(), Uncontrolled.Instance),
            Credentials = new PlainPasswordStore(users.ToDictionary(user => user, _ => SoakClient.Password), RandomNumberGenerator.GetBytes(32)),
            Accounts = new Everybody(),
        });
        _connections = new ServedConnections(Server, new ServeLog(TextWriter.Null, TimeProvider.System));
        _accepting = _connections.AcceptAsync(listener);
    }

    public XmppServer Server { get; }

    public SessionDirectory Directory { get; }

    public int Port => ((IPEndPoint)_listener.EndPoint).Port;

    /// <summary>On a free port of the loopback address.</summary>
    public static async Task<SoakServer> StartAsync(SessionPolicy policy, IReadOnlyList<string> users)
    {
        var factory = new SocketTransportFactory(Options.Create(new SocketTransportOptions { Backlog = 4096 }), NullLoggerFactory.Instance);
        return new SoakServer(await factory.BindAsync(new IPEndPoint(IPAddress.Loopback, 0)), policy, users);
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.UnbindAsync();
        await _accepting;
        await _connections.ShutdownAsync();
        await _listener.DisposeAsync();
    }

    private sealed class Everybody : IAccounts
    {
        public bool Exists(BareJid account) => true;
    }
}
