using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Shrinking;

/// <summary>
/// Takes a setting apart. The plainest setting is one device that only binds, nothing that goes wrong and the policy that RFC 6120
/// prefers; everything beyond is a part. Names and descriptions are for people and are no parts.
/// </summary>
public static class SettingParts
{
    private static readonly Scenario Plain = new() { Name = "", Devices = [] };

    /// <summary>The parts of a setting, in one fixed order: whole devices, contacts, faults, what devices do, the rest of the scenario, the policy.</summary>
    public static IReadOnlyList<SettingPart> Of(Setting setting)
    {
        var parts = new PartList();
        Scenario scenario = setting.Scenario;
        OfScenario(scenario, parts.In(changed => setting with { Scenario = changed }));
        parts.Kind = PartKind.Policy;
        PolicyParts.Add(setting.Policy, parts.In<SessionPolicy>(changed => With(setting, PolicyParts.Sound(changed))));
        return parts.All;
    }

    /// <summary>What is left of a setting when only some parts are kept.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="kept">How much of each part is wanted, by name; there is never more of it than before.</param>
    public static Setting Keep(Setting setting, IReadOnlyDictionary<string, int> kept)
    {
        int Wanted(SettingPart part) => Math.Max(part.Least, kept.GetValueOrDefault(part.Name));
        while (Of(setting).FirstOrDefault(part => Wanted(part) < part.Value) is { } more)
        {
            setting = more.With(Wanted(more));
        }

        return setting;
    }

    private static Setting With(Setting setting, SessionPolicy policy) => new(AdministratorParts.Following(setting.Scenario, policy), policy);

    private static void OfScenario(Scenario scenario, PartList.Of<Scenario> parts)
    {
        parts.Begin(PartKind.Device);
        int least = scenario.Devices.Count == 1 ? 1 : 0;
        for (int i = 0; i < scenario.Devices.Count; i++)
        {
            int at = i;
            parts.Add($"device {scenario.Devices[i].Name}", 1, _ => scenario with { Devices = WithoutDevice(scenario.Devices, at) }, least);
        }

        parts.Begin(PartKind.Contact);
        for (int i = 0; i < scenario.Contacts.Count; i++)
        {
            int at = i;
            parts.Add($"contact {scenario.Contacts[i].Knows} of {scenario.Contacts[i].Account}", 1, _ => scenario with { Contacts = scenario.Contacts.Without(at) });
        }

        parts.Begin(PartKind.Fault);
        FaultParts.Add(scenario, parts);
        parts.Begin(PartKind.Behaviour);
        for (int i = 0; i < scenario.Devices.Count; i++)
        {
            int at = i;
            OfDevice(scenario.Devices[i], parts.In<Device>(changed => scenario with { Devices = scenario.Devices.With(at, changed) }));
        }

        AdministratorParts.Add(scenario, parts);
        parts.Begin(PartKind.Scenario);
        parts.Add("start at the first byte", scenario.Start == StartPoint.Connect ? 1 : 0, _ => scenario with { Start = StartPoint.Authenticated });
        parts.Add("idle ping", scenario.IdlePing is null ? 0 : 1, _ => scenario with { IdlePing = null });
        parts.Add("horizon", Differs(scenario.Horizon, Plain.Horizon), _ => scenario with { Horizon = Plain.Horizon });
        parts.Add("end of faults", Differs(scenario.FaultsUntil, Plain.FaultsUntil), _ => scenario with { FaultsUntil = Plain.FaultsUntil });
        parts.Add("bound on connections", Differs(scenario.ConnectionsMax, Plain.ConnectionsMax), _ => scenario with { ConnectionsMax = Plain.ConnectionsMax });
        parts.Add("bound on steps", Differs(scenario.StepsMax, Plain.StepsMax), _ => scenario with { StepsMax = Plain.StepsMax });
    }

    private static void OfDevice(Device device, PartList.Of<Device> parts)
    {
        for (int i = 0; i < device.MessagesTo.Count; i++)
        {
            int at = i;
            string to = device.MessagesTo[i];
            string which = device.MessagesTo.Take(i).Contains(to) ? $"message {i + 1}, to" : "message to";
            parts.Add($"{device.Name}'s {which} {to}", 1, _ => device with { MessagesTo = device.MessagesTo.Without(at) });
        }

        for (int i = 0; i < device.PingsTo.Count; i++)
        {
            int at = i;
            parts.Add($"{device.Name}'s ping to {device.PingsTo[i]}", 1, _ => device with { PingsTo = device.PingsTo.Without(at) });
        }

        parts.Add($"{device.Name}'s presence", device.Presence ? 1 : 0, _ => device with { Presence = false });
        parts.Add($"{device.Name}'s leaving", device.Leaves ? 1 : 0, _ => device with { Leaves = false });
        parts.Add($"{device.Name}'s coming back after a loss", device.Reconnects, value => device with { Reconnects = value });
        parts.Add($"{device.Name}'s further bind attempts", device.BindAttempts - 1, value => device with { BindAttempts = value + 1 });
        parts.Add($"{device.Name}'s answer to a kick", (int)device.OnKick, value => device with { OnKick = (OnKick)value });
        parts.Add($"{device.Name}'s priority", Differs(device.Priority, 0), _ => device with { Priority = 0 });
        parts.Add($"{device.Name}'s stream management", (int)device.StreamManagement, value => device with { StreamManagement = (StreamManagementUse)value });
        parts.Add($"{device.Name}'s wish how long it may be gone", device.ResumeMax is null ? 0 : 1, _ => device with { ResumeMax = null });
        parts.Add($"{device.Name}'s sharing of a session", device.Resumes is null ? 0 : 1, _ => device with { Resumes = null });
        parts.Add($"{device.Name}'s resource", device.Resource is null ? 0 : 1, _ => device with { Resource = null });
    }

    /// <summary>A device that resumes the session of one which is gone has none but its own.</summary>
    private static ValueList<Device> WithoutDevice(ValueList<Device> devices, int at) =>
        [.. devices.Without(at).Select(device => device.Resumes == devices[at].Name ? device with { Resumes = null } : device)];

    internal static int Differs<T>(T value, T plain)
        where T : IEquatable<T> => value.Equals(plain) ? 0 : 1;
}
