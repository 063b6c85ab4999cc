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
        Line("compare", Words<ResourceComparison>.Of(policy.Comparison));
        Line("grant-point", Words<GrantPoint>.Of(policy.GrantPoint));
        Line("conflict", Words<ConflictPolicy>.Of(policy.Conflict));
        Line("override-form", Words<OverrideForm>.Of(policy.OverrideForm));
        Line("conflict-error", Words<ConflictErrorType>.Of(policy.ConflictErrorType));
        Line("refusals-before-kick", Number(policy.RefusalsBeforeKick));
        Line("replace-hibernating", Flag(policy.ReplacesHibernating));
        Line("bad-resource", Words<BadResourcePolicy>.Of(policy.BadResource));
        Line("always-generate", Flag(policy.AlwaysGenerate));
        if (policy.AccountLimit is { } limit)
        {
            Line("limit", Limit(limit));
        }

        Line("bind-retries", policy.BindRetries is { } retries ? Number(retries) : "unlimited");
        Line("retries-over", Words<RetriesOver>.Of(policy.RetriesOver));
        Line("kick-text", YamlText.Quote(policy.KickText));
        Line("kick-order", Words<KickOrder>.Of(policy.KickOrder));
        Line("kick-wait", Durations.Write(policy.KickWait));
        if (policy.ClientsOnKick.Count > 0)
        {
            Line("on-kick", "[" + string.Join(", ", policy.ClientsOnKick.Select(Words<OnKick>.Of)) + "]");
        }

        Line("reload", Words<ReloadEffect>.Of(policy.Reload));
        if (policy.StreamManagement is { } management)
        {
            Line("stream-management", StreamManagementReader.Write(management));
        }

        if (policy.Bind2 is { } bind2)
        {
            Line("bind2", Bind2Reader.Write(bind2));
        }

        if (policy.Classes.Count > 0)
        {
            text.Append("classes:\n");
            foreach (DeviceClass deviceClass in policy.Classes)
            {
                Line("  - name", YamlText.Quote(deviceClass.Name));
                Line("    resources", List(deviceClass.Resources));
                Common("    ", deviceClass.Limit, deviceClass.Conflict);
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
                Line("  - account", YamlText.Quote(rule.Account));
                if (rule.MayBind is { } mayBind)
                {
                    Line("    may-bind", Flag(mayBind));
                }

                Common("    ", rule.Limit, rule.Conflict);
                if (rule.Classes.Count > 0)
                {
                    text.Append("    classes:\n");
                    foreach (ClassRule own in rule.Classes)
                    {
                        Line("      - class", YamlText.Quote(own.Class));
                        Common("        ", own.Limit, own.Conflict);
                    }
                }
            }
        }

        return text.ToString();

        void Common(string indent, SessionLimit? own, ConflictPolicy? conflict)
        {
            if (own is not null)
            {
                Line($"{indent}limit", own == SessionLimit.None ? "none" : Limit(own));
            }

            if (conflict is { } word)
            {
                Line($"{indent}conflict", Words<ConflictPolicy>.Of(word));
            }
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "true" : "false";

    /// <summary>What a limit says beyond its number and word is written only where it is not the default: it rarely is.</summary>
    internal static string Limit(SessionLimit limit)
    {
        List<string> parts = [$"max: {Number(limit.Max)}", $"over: {Words<OverLimit>.Of(limit.Over)}"];
        if (limit.Check != LimitCheck.BeforeGrant)
        {
            parts.Add($"check: {Words<LimitCheck>.Of(limit.Check)}");
        }

        if (limit.VictimsMax is { } victims)
        {
            parts.Add($"victims: {Number(victims)}");
        }

        if (!limit.CountsHibernating)
        {
            parts.Add("count-hibernating: false");
        }

        if (limit.CountsDying)
        {
            parts.Add("count-dying: true");
        }

        if (limit.CountsReplaced)
        {
            parts.Add("count-replaced: true");
        }

        return "{" + string.Join(", ", parts) + "}";
    }

    private static string List(ValueList<string> items) =>
        "[" + string.Join(", ", ((IEnumerable<string>)items).Select(YamlText.Quote)) + "]";
}
