using BindSim.Exploration.Judging;
using BindSim.Exploration.Transcripts;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Network;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Support;

/// <summary>
/// The whole server in the simulated world, and raw clients that say what a test lets them say. Nothing happens by itself: the
/// world goes on when a client expects something, until nothing more can happen at this moment of virtual time.
/// </summary>
internal sealed class Conversation
{
    public const string Domain = "im.example.com";

    private static readonly PlainPasswordStore Passwords =
        new(ScriptedAccounts.Names.ToDictionary(name => name, _ => ScriptedAccounts.Password), "pepper"u8.ToArray());

    [ThreadStatic]
    private static ParseMemo? _memo;

    private readonly SteerableStrategy _strategy = new();
    private readonly List<RawClient> _clients = [];

    public Conversation(SessionPolicy? policy = null, ServerOptions? options = null, FaultBudget? faults = null, bool isRemote = false, Func<ReplayQueue>? queues = null)
    {
        var tap = new WireTap(this);
        World = new World(new Choices(_strategy), faults ?? FaultBudget.None, tap);
        Interleaving = new ScriptedInterleaving { World = World };
        Directory = new SessionDirectory(Interleaving);
        Server = new XmppServer(policy ?? new SessionPolicy(), options ?? Options, new ServerParts
        {
            Clock = World.Clock,
            Identifiers = Identifiers,
            Nonces = Identifiers,
            Interleaving = Interleaving,
            Directory = isRemote ? new RemoteDirectory(Directory, Interleaving) : Directory,
            StableResources = new StableResources("pepper"u8.ToArray()),
            Rosters = new RosterStore(ScriptedAccounts.Rosters, Interleaving),
            Credentials = Passwords,
            Accounts = new ScriptedAccounts(),
            ReplayQueues = queues ?? (static () => new ReplayQueue()),
        });
    }

    /// <summary>What those who listen have read before; the server reads everything anew.</summary>
    public static IParseMemo Memo => _memo ??= new ParseMemo();

    /// <summary>What a server of these stories is set to, unless a story says otherwise.</summary>
    public static ServerOptions Options { get; } = new() { Domain = Domain, AllowUnencrypted = true };

    public World World { get; }

    public XmppServer Server { get; }

    public SessionDirectory Directory { get; }

    public ScriptedInterleaving Interleaving { get; }

    public ScriptedIdentifiers Identifiers { get; } = new();

    /// <summary>The story so far, or since <see cref="StartTranscript"/>.</summary>
    public Transcript Transcript { get; private set; } = new();

    /// <summary>Who picks from here on; null for the first alternative.</summary>
    public IStrategy? Strategy
    {
        get => _strategy.Successor;
        set => _strategy.Successor = value;
    }

    public RawClient this[string name] => _clients.Single(client => client.Name == name);

    /// <summary>The full JIDs that have a live session.</summary>
    public IReadOnlyList<string> Rows => [.. Directory.All().Where(session => session.IsLive).Select(session => session.Jid.ToString())];

    /// <summary>A client connects and says nothing yet.</summary>
    public RawClient Connect(string name, string account = "juliet") => ConnectTo(Server, name, account);

    /// <summary>A client connects to another node.</summary>
    public RawClient ConnectTo(XmppServer node, string name, string account = "juliet")
    {
        var client = new RawClient(this, name, account);
        _clients.Add(client);
        client.Wire = World.Connect(name, _clients.Count, client, node.HandleAsync);
        return client;
    }

    /// <summary>A client connects and authenticates; it has been told that it may bind.</summary>
    public RawClient Authenticated(string name, string account = "juliet")
    {
        RawClient client = Connect(name, account);
        client.Authenticate();
        return client;
    }

    /// <summary>A client connects, authenticates and binds.</summary>
    public RawClient Bound(string name, string account = "juliet", string? resource = null)
    {
        RawClient client = Authenticated(name, account);
        client.Bind(resource ?? name);
        return client;
    }

    /// <summary>A client connects, authenticates, binds, sends presence and has heard what that brings.</summary>
    public RawClient Available(string name, string account = "juliet", string? resource = null, int priority = 0)
    {
        RawClient client = Bound(name, account, resource);
        client.Send(priority == 0 ? Say.Presence : $"<presence><priority>{priority}</priority></presence>");
        Settle();
        _clients.ForEach(c => c.Forget());
        return client;
    }

    /// <summary>What the server wrote to whom, in order; null is a closing tag.</summary>
    public List<(string Client, Element? Said)> Written { get; } = [];

    /// <summary>Runs something as an administrator does, from outside every stream.</summary>
    public void Administer(Action action) => World.RunAs(_clients[0].Wire, action);

    /// <summary>An administrator puts another policy in force.</summary>
    public void Reload(SessionPolicy next)
    {
        Administer(() => _ = Server.ReloadAsync(next).AsTask());
        Settle();
    }

    /// <summary>What was before is no part of the story.</summary>
    public void StartTranscript()
    {
        Settle();
        Transcript = new Transcript();
    }

    /// <summary>What was told meanwhile is no part of the story, which goes on.</summary>
    public void GoOnWith(Transcript story) => Transcript = story;

    /// <summary>Lets happen whatever can happen without time going on.</summary>
    public void Settle() => RunTo(World.Clock.Elapsed);

    /// <summary>Lets time go on, and everything happen that it brings.</summary>
    public void Advance(TimeSpan time)
    {
        TimeSpan until = World.Clock.Elapsed + time;
        World.Clock.CreateTimer(static _ => { }, null, time, Timeout.InfiniteTimeSpan);
        RunTo(until);
    }

    /// <summary>What is true of every story: nothing crashed or left the world, no two live sessions share a JID, and a row outlives its session only as long as its connection.</summary>
    public void AssertSound()
    {
        Settle();
        Assert.Empty(World.Crashes);
        Assert.Null(World.Escape);
        Assert.Equal(Rows.Distinct(), Rows);
        Assert.All(
            Directory.All().Where(session => !session.IsLive),
            session => Assert.False(this[session.ConnectionId].Wire.Handling.IsCompleted, $"{session.Jid} has a row and is over."));
    }

    internal ObservedConnection Identify(Wire wire)
    {
        RawClient client = _clients[wire.Owner - 1];
        return new ObservedConnection(client.Name, client.Name, 1, ScriptedAccounts.Account(client.Account), wire.Index);
    }

    private void RunTo(TimeSpan horizon)
    {
        while (World.Step(horizon, TimeSpan.MaxValue))
        {
            Assert.True(World.Steps < 100_000, "The story does not end.");
        }
    }
}
