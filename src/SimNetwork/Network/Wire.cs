using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Network;

/// <summary>One connection between a client and the server: two lanes and what the two ends make of them.</summary>
public sealed class Wire
{
    private readonly World _world;

    internal Wire(World world, string name, int owner, int index, IWireEnd client)
    {
        _world = world;
        Name = name;
        Index = index;
        Owner = owner;
        Client = client;
        ToServer = new Lane(world, this, Flow.ToServer);
        ToClient = new Lane(world, this, Flow.ToClient);
        ToClient.Attach(client);
        ServerTask = new ServerTask(world, $"server[{name}]", owner);
        Server = new ServerEnd(world, this);
        ToServer.Attach(Server);
        ToServer.IsAwaited = () => Server.IsReading;
    }

    /// <summary>Which client, and which of its connections, as a person reads it: <c>phone#2</c>.</summary>
    public string Name { get; }

    /// <summary>The connection's number in actor identities.</summary>
    public int Owner { get; }

    /// <summary>How many connections were made before this one.</summary>
    public int Index { get; }

    /// <summary>The server's end.</summary>
    public ServerEnd Server { get; }

    /// <summary>The server's handler: complete once it is done with this connection.</summary>
    public Task Handling { get; internal set; } = Task.CompletedTask;

    /// <summary>Whether either end still has something to say.</summary>
    public bool IsOpen => !ToServer.Over || !ToClient.Over;

    internal IWireEnd Client { get; }

    internal Lane ToServer { get; }

    internal Lane ToClient { get; }

    internal ServerTask ServerTask { get; }

    internal bool IsBlocked => ToServer.Blocked || ToClient.Blocked;

    internal bool HasVanished => ToServer.Vanished;

    /// <summary>The client writes. The memory must not change any more.</summary>
    public void Send(ReadOnlyMemory<byte> bytes) => ToServer.Write(bytes);

    /// <summary>The client closes its direction: an orderly end.</summary>
    public void Close() => ToServer.Close();

    /// <summary>The client, or a box between, resets the connection: both ends are told, bytes in flight are lost.</summary>
    public void Reset()
    {
        ToServer.Reset();
        ToClient.Reset();
    }

    /// <summary>The client vanishes: nobody is told.</summary>
    public void Vanish()
    {
        ToServer.Lose();
        ToClient.Lose();
        _world.Fingerprint.Add(0xDEAD);
        _world.Observer?.Vanished(this);
    }

    internal void Block(bool toServer, bool toClient)
    {
        ToServer.Blocked = toServer;
        ToClient.Blocked = toClient;
    }
}
