using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Rosters;

namespace BindSim.Exploration.Files;

/// <summary>Turns the map of a scenario file into a scenario.</summary>
internal static class ScenarioReader
{
    private const int FaultsMax = 1000;

    public static Scenario Read(string text, string file)
    {
        YamlMap map = StrictYaml.Parse(
            text, file, ScenarioFile.Format,
            "name", "description", "domain", "start", "devices", "contacts", "administrator", "faults", "faults-until", "horizon", "connections-max", "steps-max", "idle-ping");
        var defaults = new Scenario { Name = "", Devices = [] };
        YamlValue devices = map.Required("devices");
        var scenario = new Scenario
        {
            Name = map.Required("name").NonEmptyText(),
            Description = map.Optional("description")?.Text() ?? defaults.Description,
            Domain = map.Optional("domain") is { } domain ? Domain(domain) : defaults.Domain,
            Start = map.Optional("start")?.Word<StartPoint>() ?? defaults.Start,
            Devices = [.. devices.List().Select(Device)],
            Contacts = map.Optional("contacts") is { } contacts ? [.. contacts.List().Select(Contact)] : [],
            Administrator = map.Optional("administrator") is { } administrator ? [.. administrator.List().Select(AdministratorReader.Read)] : [],
            Faults = map.Optional("faults") is { } faults ? Faults(faults) : FaultBudget.None,
            FaultsUntil = map.Optional("faults-until")?.Duration() ?? defaults.FaultsUntil,
            Horizon = map.Optional("horizon")?.Duration() ?? defaults.Horizon,
            ConnectionsMax = map.Optional("connections-max")?.Integer(1, 60) ?? defaults.ConnectionsMax,
            StepsMax = map.Optional("steps-max")?.Integer(1) ?? defaults.StepsMax,
            IdlePing = map.Optional("idle-ping")?.Duration(),
        };
        if (scenario.Devices.Count == 0)
        {
            throw devices.Error("a scenario without devices does nothing", "list at least one device");
        }

        IGrouping<string, Device>? twice = scenario.Devices.GroupBy(device => device.Name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw devices.Error($"two devices have the name '{twice.Key}'", "give each its own");
        }

        CheckTwins(scenario, devices);
        return scenario;
    }

    private static void CheckTwins(Scenario scenario, YamlValue devices)
    {
        foreach (Device device in scenario.Devices)
        {
            Device? twin = scenario.Devices.FirstOrDefault(other => other.Name == device.Resumes && other != device);
            if (device.Resumes is not null && (twin is null || twin.Account != device.Account))
            {
                throw devices.Error(
                    $"'{device.Name}' resumes '{device.Resumes}', which is no other device of its account", "name a device of the same account");
            }
        }
    }

    private static Device Device(YamlValue item)
    {
        YamlMap map = item.Map(
            "name", "account", "resource", "on-kick", "presence", "priority", "messages-to", "pings-to", "leaves", "reconnects",
            "bind-attempts", "stream-management", "resume-max", "resumes");
        return new Device
        {
            Name = map.Required("name").NonEmptyText(),
            Account = Account(map.Required("account")),
            Resource = map.Optional("resource")?.Text(),
            OnKick = map.Optional("on-kick")?.Word<OnKick>() ?? OnKick.Stop,
            Presence = map.Optional("presence")?.Flag() ?? true,
            Priority = map.Optional("priority")?.Integer(-128, 127) ?? 0,
            MessagesTo = map.Optional("messages-to") is { } messages ? [.. messages.List().Select(Address)] : [],
            PingsTo = map.Optional("pings-to") is { } pings ? [.. pings.List().Select(Address)] : [],
            Leaves = map.Optional("leaves")?.Flag() ?? false,
            Reconnects = map.Optional("reconnects")?.Integer(0, 60) ?? 1,
            BindAttempts = map.Optional("bind-attempts")?.Integer(1, 20) ?? 1,
            StreamManagement = map.Optional("stream-management")?.Word<StreamManagementUse>() ?? StreamManagementUse.None,
            ResumeMax = map.Optional("resume-max")?.Seconds(),
            Resumes = map.Optional("resumes")?.NonEmptyText(),
        };
    }

    private static string Address(YamlValue value) => Jid.TryParse(value.Text(), AddressProfile.Precis, out _, out string? error)
        ? value.Text()
        : throw value.Error($"'{value.Text()}' is not an address: {error}", "write a JID such as juliet@im.example.com/balcony");

    private static string Domain(YamlValue value) =>
        Domainpart.TryPrepare(value.Text(), AddressProfile.Precis, out Domainpart domain, out string? error) && domain.Value == value.Text()
            ? value.Text()
            : throw value.Error($"'{value.Text()}' is not a prepared domain: {error ?? $"it is prepared to '{domain}'"}", "write a domain such as im.example.com");

    private static Contact Contact(YamlValue item)
    {
        YamlMap map = item.Map("account", "knows", "subscription");
        return new Contact(
            Account(map.Required("account")), Account(map.Required("knows")), map.Required("subscription").Word<Subscription>());
    }

    private static string Account(YamlValue value) =>
        Localpart.TryPrepare(value.Text(), AddressProfile.Precis, out Localpart localpart, out string? error) && localpart.Value == value.Text()
            ? value.Text()
            : throw value.Error($"'{value.Text()}' is not the local part of an account: {error ?? $"it is prepared to '{localpart}'"}", "write a name such as juliet");

    private static FaultBudget Faults(YamlValue item)
    {
        YamlMap map = item.Map(ScenarioWriter.FaultNames);
        int Of(FaultKind kind) => map.Optional(ScenarioWriter.NameOf(kind))?.Integer(0, FaultsMax) ?? 0;
        return new FaultBudget
        {
            Resets = Of(FaultKind.Reset),
            HalfOpens = Of(FaultKind.HalfOpen),
            Stalls = Of(FaultKind.Stall),
            Partitions = Of(FaultKind.Partition),
            Crashes = Of(FaultKind.Crash),
            Pieces = Of(FaultKind.Pieces),
            Lateness = Of(FaultKind.Lateness),
            StorageFailures = Of(FaultKind.Storage),
            ClockJumps = Of(FaultKind.ClockJump),
            Collisions = Of(FaultKind.Collision),
        };
    }
}
