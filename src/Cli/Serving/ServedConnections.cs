using System.Globalization;
using BindSim.SimServer.Hosting;
using Microsoft.AspNetCore.Connections;

namespace BindSim.Cli.Serving;

/// <summary>The connections that are open, each with its handler.</summary>
internal sealed class ServedConnections(XmppServer server, ServeLog log)
{
    // Room after the last close timeout, for the handlers to finish.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Dictionary<ConnectionContext, Task> _open = [];
    private long _accepted;

    /// <summary>Serves what connects, until the listener is unbound.</summary>
    public async Task AcceptAsync(IConnectionListener listener)
    {
        while (await listener.AcceptAsync() is { } connection)
        {
            connection.ConnectionId = string.Create(CultureInfo.InvariantCulture, $"c{++_accepted}");
            lock (_gate)
            {
                _open.Add(connection, Task.Run(() => ServeAsync(connection)));
            }
        }
    }

    /// <summary>Ends every stream and waits for the clients to close; a client that does not is dropped.</summary>
    public async Task ShutdownAsync()
    {
        server.Shutdown();
        Task all = Task.WhenAll(Open().Values);
        if (await Task.WhenAny(all, Task.Delay(server.Options.CloseTimeout + Grace)) != all)
        {
            foreach (ConnectionContext connection in Open().Keys)
            {
                connection.Abort();
            }
        }
    }

    private Dictionary<ConnectionContext, Task> Open()
    {
        lock (_gate)
        {
            return new(_open);
        }
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        try
        {
            await server.HandleAsync(connection);
        }
        catch (Exception failure)
        {
            log.Failed(connection.ConnectionId, failure);
        }

        await connection.DisposeAsync();
        lock (_gate)
        {
            _open.Remove(connection);
        }
    }
}
