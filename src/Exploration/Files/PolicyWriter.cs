using System.Globalization;
using System.Text;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>Writes the canonical text of a policy.</summary>
internal static class PolicyWriter
{
    internal static string Write(SessionPolicy policy)
    {
        var text = new StringBuilder();
        void Line(string key, string value) => text.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");

        Line("bindsim", PolicyFile.Format);
        Line("name", YamlText.Quote(policy.Name));
        Line("description", YamlText.Quote(policy.Description));
        Line("addresses", Words<AddressProfile>.Of(policy.Addresses));
        Line("conflict", Words<ConflictPolicy>.Of(policy.Conflict));
        Line("override-form", Words<OverrideForm>.Of(policy.OverrideForm));
        Line("conflict-error", Words<ConflictErrorType>.Of(policy.ConflictErrorType));
        Line("bad-resource", Words<BadResourcePolicy>.Of(policy.BadResource));
        Line("always-generate", Flag(policy.AlwaysGenerate));
        if (policy.AccountLimit is { } limit)
        {
            Line("limit", Limit(limit));
        }

        Line("bind-retries", policy.BindRetries.ToString(CultureInfo.InvariantCulture));
        Line("kick-text", YamlText.Quote(policy.KickText));
        if (policy.StreamManagement is { } management)
        {
            Line("stream-management", StreamManagementReader.Write(management));
        }

        if (policy.Classes.Count > 0)
        {
            text.Append("classes:\n");
            foreach (DeviceClass deviceClass in policy.Classes)
            {
                Line("  - name", YamlText.Quote(deviceClass.Name));
                Line("    resources", List(deviceClass.Resources));
                Common(deviceClass.Limit, deviceClass.Conflict);
            }
        }

        if (policy.MayNotBind.Count > 0)
        {
            Line("may-not-bind", List(policy.MayNotBind));
        }

        if (policy.Accounts.Count > 0)
        {
            text.Append("accounts:\n");
            foreach (AccountRule rule in policy.Accounts)
            {
                Line("  - account", YamlText.Quote(rule.Account.ToString()));
                if (rule.MayBind is { } mayBind)
                {
                    Line("    may-bind", Flag(mayBind));
                }

                Common(rule.Limit, rule.Conflict);
            }
        }

        return text.ToString();

        void Common(SessionLimit? own, ConflictPolicy? conflict)
        {
            if (own is not null)
            {
                Line("    limit", Limit(own));
            }

            if (conflict is { } word)
            {
                Line("    conflict", Words<ConflictPolicy>.Of(word));
            }
        }
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Limit(SessionLimit limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{{max: {limit.Max}, over: {Words<OverLimit>.Of(limit.Over)}}}");

    private static string List(ValueList<string> items) =>
        "[" + string.Join(", ", ((IEnumerable<string>)items).Select(YamlText.Quote)) + "]";
}
