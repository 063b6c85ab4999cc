using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
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

namespace BindSim.Cli.Serving;

/// <summary>Puts the server on Kestrel's TCP transport, until a signal stops it.</summary>
internal static class ServeHost
{
    /// <summary>Serves until Ctrl+C or SIGTERM, then tells every client and waits a bounded while for them.</summary>
    /// <param name="settings">What to serve.</param>
    /// <param name="output">Where the address and the log go.</param>
    /// <exception cref="ServeInputException">The address cannot be listened on.</exception>
    public static async Task RunAsync(ServeSettings settings, TextWriter output)
    {
        var log = new ServeLog(output, TimeProvider.System);
        await using IConnectionListener listener = await ListenAsync(settings.EndPoint);
        var connections = new ServedConnections(Server(settings, log), log);
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        output.WriteLine($"listening on {listener.EndPoint}");
        output.Flush();

        Task accepting = connections.AcceptAsync(listener);
        await Task.WhenAny(stop.Task, accepting);
        await listener.UnbindAsync();
        await accepting;
        await connections.ShutdownAsync();

        // The first signal asks, the second one does not.
        void Stop(PosixSignalContext signal) => signal.Cancel = stop.TrySetResult();
    }

    private static async Task<IConnectionListener> ListenAsync(IPEndPoint endPoint)
    {
        var factory = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        try
        {
            return await factory.BindAsync(endPoint);
        }
        catch (Exception e) when (e is AddressInUseException or SocketException)
        {
            throw new ServeInputException(
                $"{endPoint} cannot be listened on: {e.Message}", "choose another --port, 0 for any free one, or another --address");
        }
    }

    private static XmppServer Server(ServeSettings settings, ISessionLog log) => new(settings.Policy, settings.Options, new ServerParts
    {
        Clock = TimeProvider.System,
        Identifiers = new RandomIdentifiers(),
        Nonces = new RandomNonceSource(),
        Interleaving = Uncontrolled.Instance,
        Directory = new SessionDirectory(Uncontrolled.Instance),
        StableResources = new StableResources(RandomNumberGenerator.GetBytes(32)),
        Rosters = new RosterStore(settings.Rosters, Uncontrolled.Instance),
        Credentials = new PlainPasswordStore(settings.Passwords, RandomNumberGenerator.GetBytes(32)),
        Accounts = new ConfiguredAccounts(settings),
        Tls = settings.Tls,
        Log = log,
    });
}
