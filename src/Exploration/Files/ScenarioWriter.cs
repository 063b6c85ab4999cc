using System.Globalization;
using System.Text;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Rosters;

namespace BindSim.Exploration.Files;

/// <summary>Writes the canonical text of a scenario.</summary>
internal static class ScenarioWriter
{
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    /// <summary>The keys of a fault budget.</summary>
    public static IReadOnlyList<string> FaultNames { get; } = [.. Kinds.Select(NameOf)];

    /// <summary>The key of one kind: its name in kebab case.</summary>
    public static string NameOf(FaultKind kind) => Words<FaultKind>.Of(kind);

    public static string Write(Scenario scenario)
    {
        var text = new StringBuilder();
        void Line(string key, string value) => text.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");

        Line("bindsim", ScenarioFile.Format);
        Line("name", YamlText.Quote(scenario.Name));
        Line("description", YamlText.Quote(scenario.Description));
        Line("domain", YamlText.Quote(scenario.Domain));
        Line("start", Words<StartPoint>.Of(scenario.Start));
        Line("faults-until", Durations.Write(scenario.FaultsUntil));
        Line("horizon", Durations.Write(scenario.Horizon));
        Line("connections-max", Number(scenario.ConnectionsMax));
        Line("steps-max", Number(scenario.StepsMax));
        if (scenario.IdlePing is { } idle)
        {
            Line("idle-ping", Durations.Write(idle));
        }

        text.Append("devices:\n");
        foreach (Device device in scenario.Devices)
        {
            Line("  - name", YamlText.Quote(device.Name));
            Line("    account", YamlText.Quote(device.Account));
            if (device.Resource is { } resource)
            {
                Line("    resource", YamlText.Quote(resource));
            }

            Line("    on-kick", Words<OnKick>.Of(device.OnKick));
            Line("    presence", Flag(device.Presence));
            Line("    priority", Number(device.Priority));
            if (device.MessagesTo.Count > 0)
            {
                Line("    messages-to", "[" + string.Join(", ", device.MessagesTo.Select(YamlText.Quote)) + "]");
            }

            if (device.PingsTo.Count > 0)
            {
                Line("    pings-to", "[" + string.Join(", ", device.PingsTo.Select(YamlText.Quote)) + "]");
            }

            Line("    leaves", Flag(device.Leaves));
            Line("    reconnects", Number(device.Reconnects));
            Line("    bind-attempts", Number(device.BindAttempts));
            if (device.StreamManagement != StreamManagementUse.None)
            {
                Line("    stream-management", Words<StreamManagementUse>.Of(device.StreamManagement));
            }

            if (device.ResumeMax is { } max)
            {
                Line("    resume-max", Durations.Write(max));
            }

            if (device.Resumes is { } twin)
            {
                Line("    resumes", YamlText.Quote(twin));
            }
        }

        if (scenario.Contacts.Count > 0)
        {
            text.Append("contacts:\n");
            foreach (Contact contact in scenario.Contacts)
            {
                Line("  - account", YamlText.Quote(contact.Account));
                Line("    knows", YamlText.Quote(contact.Knows));
                Line("    subscription", Words<Subscription>.Of(contact.Subscription));
            }
        }

        if (scenario.Administrator.Count > 0)
        {
            text.Append("administrator:\n");
            foreach (AdministratorCommand command in scenario.Administrator)
            {
                text.Append(AdministratorReader.Write(command));
            }
        }

        FaultKind[] allowed = [.. Kinds.Where(kind => scenario.Faults.Of(kind) > 0)];
        if (allowed.Length > 0)
        {
            text.Append("faults:\n");
            foreach (FaultKind kind in allowed)
            {
                Line("  " + NameOf(kind), Number(scenario.Faults.Of(kind)));
            }
        }

        return text.ToString();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "true" : "false";
}
