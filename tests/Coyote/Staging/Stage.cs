using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;

namespace BindSim.Coyote.Staging;

/// <summary>
/// The whole server as Kestrel runs it, each connection on threads of its own, from the moment a client may bind. Accounts juliet and romeo
/// see each other.
/// </summary>
internal sealed class Stage
{
    /// <summary>The served domain.</summary>
    public const string Domain = "im.example.com";

    /// <summary>The full JID that everybody wants.</summary>
    public const string Balcony = $"juliet@{Domain}/balcony";

    private static readonly Dictionary<string, string> NoPasswords = [];

    private readonly List<Client> _clients = [];

    public Stage(SessionPolicy policy, Func<ServerParts, ServerParts>? alter = null)
    {
        Policy = policy;
        Log = new SessionLog { LimitMax = policy.AccountLimit?.Max ?? int.MaxValue };
        var identifiers = new CountedIdentifiers();
        BareJid juliet = Account("juliet");
        BareJid romeo = Account("romeo");
        var rosters = new Dictionary<BareJid, IReadOnlyList<RosterItem>>
        {
            [juliet] = [new RosterItem(romeo, Subscription.Both)],
            [romeo] = [new RosterItem(juliet, Subscription.Both)],
        };
        var parts = new ServerParts
        {
            Clock = Clock,
            Identifiers = identifiers,
            Nonces = identifiers,
            Interleaving = Uncontrolled.Instance,
            Directory = new SessionDirectory(Uncontrolled.Instance),
            StableResources = new StableResources("pepper"u8.ToArray()),
            Rosters = new RosterStore(rosters, Uncontrolled.Instance),
            Credentials = new PlainPasswordStore(NoPasswords, [0]),
            Accounts = new Everybody(),
            Log = Log,
        };
        parts = alter is null ? parts : alter(parts);
        Directory = parts.Directory;
        Server = new XmppServer(policy, new ServerOptions { Domain = Domain, AllowUnencrypted = true }, parts);
    }

    public SessionPolicy Policy { get; }

    public XmppServer Server { get; }

    public ISessionDirectory Directory { get; }

    public SessionLog Log { get; }

    public StoppedClock Clock { get; } = new();

    public IReadOnlyList<Client> Clients => _clients;

    /// <summary>A bare JID of the served domain.</summary>
    public static BareJid Account(string name) =>
        BareJid.TryParse($"{name}@{Domain}", AddressProfile.Precis, out BareJid account, out string? error)
            ? account
            : throw new ArgumentException(error, nameof(name));

    /// <summary>A full JID of the served domain.</summary>
    public static FullJid FullJid(string account, string resource) =>
        Resourcepart.TryPrepare(resource, AddressProfile.Precis, out Resourcepart prepared, out string? error)
            ? new FullJid(Account(account), prepared)
            : throw new ArgumentException(error, nameof(resource));

    /// <summary>A client connects, binds and says more; the server serves it on a thread of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="resource">The resource it asks for, or null.</param>
    /// <param name="next">The stanzas it sends after its bind.</param>
    /// <param name="leaves">Whether it hangs up after that; otherwise it stays until the server closes its stream.</param>
    /// <param name="account">Whose it is.</param>
    public Client Connect(string name, string? resource, string next = "", bool leaves = false, string account = "juliet") =>
        Open(name, Client.Bind(resource) + next, leaves, account);

    /// <summary>A client connects and says what it will.</summary>
    public Client Open(string name, string sent, bool leaves = false, string account = "juliet")
    {
        var client = new Client(name, sent, leaves);
        _clients.Add(client);
        client.Served = Task.Run(() => ServeAsync(client, Account(account)));
        return client;
    }

    /// <summary>Waits until nothing more happens by itself, and judges what there is.</summary>
    /// <param name="judgeConflicts">Whether nothing but the policy ended anybody.</param>
    public async Task SettleAsync(bool judgeConflicts = true)
    {
        foreach (Client client in _clients)
        {
            await client.SettledAsync();
        }

        await GoneAsync();
        Judge.Settled(this, judgeConflicts);
    }

    /// <summary>Everybody hangs up: nothing is left behind.</summary>
    public async Task HangUpAsync()
    {
        foreach (Client client in _clients)
        {
            client.HangUp();
        }

        foreach (Client client in _clients)
        {
            await client.Served;
        }

        Property.Require("INV-U2", Directory.All().Count == 0, $"Everybody has gone, and the directory still has {Directory.All().Count} rows.");
    }

    private async Task ServeAsync(Client client, BareJid account)
    {
        try
        {
            await Server.HandleAuthenticatedAsync(client.Connection, account, StreamHeader.ClientStart(Domain));
        }
        finally
        {
            client.Connection.Reader.Complete();
        }
    }

    private async Task GoneAsync()
    {
        // A client that was kicked may have been waiting already when that happened.
        foreach (Client client in _clients)
        {
            if (client.IsGone)
            {
                await client.Served;
            }
        }
    }

    private sealed class Everybody : IAccounts
    {
        public bool Exists(BareJid account) => true;
    }
}
