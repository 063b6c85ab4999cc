using BindSim.Exploration.Exhaustive;
using BindSim.SimNetwork.Network;
using BindSim.SimServer.Sharing;

namespace BindSim.Exploration.Proving;

/// <summary>Numbers for everything that a step can touch, the same in every run, and names for reports.</summary>
internal sealed class TouchedObjects
{
    // One table for each kind, because a table whose keys are plain strings is the fastest; every step of every run asks several times.
    private readonly Table[] _shared = [.. Enum.GetValues<SharedKind>().Select(kind => new Table(Name(kind)))];
    private readonly Table _clients = new("client");
    private readonly Table _ownerships = new("ownership in");
    private readonly Table _firstBinds = new("order of the first binds in");
    private readonly List<WireObjects?> _wires = [];
    private readonly Dictionary<ulong, string> _names = [];
    private ObjectKey? _wallClock;
    private ObjectKey? _storeFailures;

    /// <summary>Something that connections share in the server.</summary>
    public ObjectKey Shared(SharedKind kind, string key) => Object(_shared[(int)kind], key);

    /// <summary>What a client knows and does.</summary>
    public ObjectKey Client(string name) => Object(_clients, name);

    /// <summary>Who owns which full JID of an account.</summary>
    public ObjectKey Ownership(string account) => Object(_ownerships, account);

    /// <summary>In which order an account's clients first bind.</summary>
    public ObjectKey FirstBinds(string account) => Object(_firstBinds, account);

    /// <summary>The time of day, which may jump.</summary>
    public ObjectKey WallClock => _wallClock ??= Object("the wall clock", "");

    /// <summary>How many calls of stores may still fail.</summary>
    public ObjectKey StoreFailures => _storeFailures ??= Object("how many stores may still fail", "");

    /// <summary>A connection as a whole.</summary>
    public ObjectKey Connection(Wire wire) => Of(wire).Connection;

    /// <summary>A direction of a connection.</summary>
    public ChannelKey Channel(Wire wire, Flow flow) => flow == Flow.ToServer ? Of(wire).ToServer : Of(wire).ToClient;

    /// <summary>What the numbers given so far stand for.</summary>
    public IReadOnlyDictionary<ulong, string> Names => _names;

    private WireObjects Of(Wire wire)
    {
        while (_wires.Count <= wire.Owner)
        {
            _wires.Add(null);
        }

        return _wires[wire.Owner] ??= new WireObjects(
            Object("connection", wire.Name),
            new ChannelKey(Object("to server", wire.Name).Value),
            new ChannelKey(Object("to client", wire.Name).Value));
    }

    private ObjectKey Object(Table table, string key)
    {
        if (!table.Keys.TryGetValue(key, out ObjectKey known))
        {
            table.Keys.Add(key, known = Object(table.Kind, key));
        }

        return known;
    }

    private ObjectKey Object(string kind, string key)
    {
        // By name and not by order of appearance: a search that goes on in another process uses the same numbers.
        var fingerprint = SimNetwork.Hashing.Fingerprint.Empty;
        fingerprint.Add(System.Text.Encoding.UTF8.GetBytes(kind));
        fingerprint.Add(System.Text.Encoding.UTF8.GetBytes(key));
        _names[fingerprint.Value] = $"{kind} {key}".TrimEnd();
        return new ObjectKey(fingerprint.Value);
    }

    private static string Name(SharedKind kind) => kind switch
    {
        SharedKind.Sessions => "sessions of",
        SharedKind.Roster => "roster of",
        SharedKind.BindLock => "bind lock of",
        SharedKind.Presence => "presence of",
        SharedKind.Mailbox => "mailbox of",
        SharedKind.Resumptions => "session with the id",
        SharedKind.Management => "session of",
        SharedKind.Handling => "handling of",
        SharedKind.Carbons => "carbon switches of",
        SharedKind.Delivery => "delivery of",
        _ => kind.ToString(),
    };

    private sealed record WireObjects(ObjectKey Connection, ChannelKey ToServer, ChannelKey ToClient);

    private sealed class Table(string kind)
    {
        public string Kind => kind;

        public Dictionary<string, ObjectKey> Keys { get; } = [];
    }
}
