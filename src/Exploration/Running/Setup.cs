using BindSim.Exploration.Clients;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Running;

/// <summary>
/// Everything that all runs of one search share and no run changes: the devices' scripts, the rosters, the accounts, and the memory
/// of parsed stanzas. One for each worker thread.
/// </summary>
public sealed class Setup : IAccounts
{
    private const string Password = "secret";

    private readonly SortedDictionary<BareJid, IReadOnlyList<RosterItem>> _rosters = [];
    private readonly SortedSet<BareJid> _accounts = [];

    /// <summary>Prepares a scenario under a policy.</summary>
    /// <exception cref="ArgumentException">An account of the scenario is not a legal address, or a reload changes what no reload does.</exception>
    public Setup(Scenario scenario, SessionPolicy policy, ServerVariant? variant = null)
    {
        Scenario = scenario;
        Policy = policy;
        Variant = variant ?? ServerVariant.Correct;
        foreach (AdministratorCommand.Reload reload in scenario.Administrator.OfType<AdministratorCommand.Reload>())
        {
            if (FixedSettings.ChangedBy(policy, reload.Policy) is { } key)
            {
                throw new ArgumentException($"The reload of {reload.Policy.Name} changes '{key}', which no reload does.");
            }
        }

        Specified = new SpecifiedServer(policy, [.. scenario.Administrator.OfType<AdministratorCommand.Reload>().Select(reload => reload.Policy)]);
        int number = 0;
        Scripts = [.. scenario.Devices.Select(device => new DeviceScript(device, ++number, scenario.Domain, Password, policy))];
        foreach (DeviceScript script in Scripts)
        {
            _accounts.Add(script.Account);
        }

        foreach (IGrouping<string, Contact> roster in scenario.Contacts.GroupBy(contact => contact.Account))
        {
            _rosters[Account(roster.Key)] = [.. roster.Select(contact => new RosterItem(Account(contact.Knows), contact.Subscription))];
        }

        Credentials = new PlainPasswordStore(
            Scripts.Select(script => script.Account.Localpart.Value).Distinct().ToDictionary(name => name, _ => Password), "bindsim"u8.ToArray());
        Options = new ServerOptions { Domain = scenario.Domain, AllowUnencrypted = true, IdlePing = scenario.IdlePing };
    }

    /// <summary>What happens around the server.</summary>
    public Scenario Scenario { get; }

    /// <summary>The policy in force.</summary>
    public SessionPolicy Policy { get; }

    /// <summary>The server under test.</summary>
    public ServerVariant Variant { get; }

    /// <summary>Whether sessions may wait to be resumed.</summary>
    public bool HasResumption => Policy.StreamManagement is { } management && management.Resume > TimeSpan.Zero
        && Scenario.Devices.Any(device => device.StreamManagement is StreamManagementUse.Resume or StreamManagementUse.Miscount);

    internal IReadOnlyList<DeviceScript> Scripts { get; }

    /// <summary>The specification's rules for a server under the policy, which run beside each run.</summary>
    internal SpecifiedServer Specified { get; }

    internal IReadOnlyDictionary<BareJid, IReadOnlyList<RosterItem>> Rosters => _rosters;

    internal ICredentialStore Credentials { get; }

    internal ServerOptions Options { get; }

    internal IParseMemo Memo { get; } = new ParseMemo();

    internal KickError KickError { get; } = new();

    /// <inheritdoc/>
    public bool Exists(BareJid account) => _accounts.Contains(account);

    private BareJid Account(string name)
    {
        if (!BareJid.TryParse($"{name}@{Scenario.Domain}", Policy.Addresses, out BareJid account, out string? error))
        {
            throw new ArgumentException($"{name}@{Scenario.Domain} is no account: {error}.");
        }

        _accounts.Add(account);
        return account;
    }
}
