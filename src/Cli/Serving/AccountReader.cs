using BindSim.Model.Addresses;
using BindSim.SimServer.Rosters;

namespace BindSim.Cli.Serving;

/// <summary>Reads the accounts and rosters of a command line.</summary>
internal sealed class AccountReader(string domain, AddressProfile addresses)
{
    private readonly Dictionary<string, string> _passwords = new(StringComparer.Ordinal);
    private readonly Dictionary<BareJid, IReadOnlyList<RosterItem>> _rosters = [];

    /// <summary>Passwords by localpart.</summary>
    public IReadOnlyDictionary<string, string> Passwords => _passwords;

    /// <summary>Rosters by account.</summary>
    public IReadOnlyDictionary<BareJid, IReadOnlyList<RosterItem>> Rosters => _rosters;

    /// <summary>Adds <c>NAME:PASSWORD</c>; the password may hold colons.</summary>
    public void AddUser(string text)
    {
        string[] parts = text.Split(':', 2);
        if (parts.Length != 2 || parts[1].Length == 0)
        {
            // The text is not repeated: it may be a password.
            throw new ServeInputException("a --user has no password", "write --user NAME:PASSWORD");
        }

        BareJid account = Account("--user", parts[0]);
        if (!_passwords.TryAdd(account.Localpart.Value, parts[1]))
        {
            throw new ServeInputException($"--user '{parts[0]}' comes twice", "give each account once");
        }
    }

    /// <summary>Adds <c>NAME:CONTACT:SUBSCRIPTION</c> to the roster of NAME, and what matches it to that of CONTACT.</summary>
    public void AddContact(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length != 3 || Subscriptions(parts[2]) is not { } subscriptions)
        {
            throw new ServeInputException(
                $"--contact '{text}' is no roster entry",
                "write NAME:CONTACT:SUBSCRIPTION with none, to, from or both, such as juliet:romeo:both");
        }

        BareJid account = Known(parts[0]);
        BareJid contact = Known(parts[1]);
        if (account == contact || Roster(account).Any(item => item.Contact == contact))
        {
            throw new ServeInputException($"--contact '{text}' joins two accounts that are joined already", "give each pair once");
        }

        _rosters[account] = [.. Roster(account), new RosterItem(contact, subscriptions.Of)];
        _rosters[contact] = [.. Roster(contact), new RosterItem(account, subscriptions.Back)];
    }

    private static (Subscription Of, Subscription Back)? Subscriptions(string word) => word switch
    {
        "none" => (Subscription.None, Subscription.None),
        "to" => (Subscription.To, Subscription.From),
        "from" => (Subscription.From, Subscription.To),
        "both" => (Subscription.Both, Subscription.Both),
        _ => null,
    };

    private IReadOnlyList<RosterItem> Roster(BareJid account) => _rosters.GetValueOrDefault(account, []);

    private BareJid Known(string name)
    {
        BareJid account = Account("--contact", name);
        return _passwords.ContainsKey(account.Localpart.Value)
            ? account
            : throw new ServeInputException($"--contact names '{name}', which is no account", $"add --user {name}:PASSWORD");
    }

    private BareJid Account(string option, string name) =>
        BareJid.TryParse($"{name}@{domain}", addresses, out BareJid account, out _)
            ? account
            : throw new ServeInputException($"{option} '{name}' is no account name", "write the part before the @, such as juliet");
}
