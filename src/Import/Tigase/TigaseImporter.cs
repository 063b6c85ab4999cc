using System.Globalization;
using BindSim.Import.Config;
using BindSim.Import.Tdsl;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Import.Tigase;

/// <summary>What Tigase does with its configuration (PROTOCOL section 2.5; XMPPSession, SessionManager, BindResource).</summary>
internal static class TigaseImporter
{
    private const string Managed = "stream-management";

    /// <summary>Imports a configuration.</summary>
    public static ImportResult Import(ImportRequest request)
    {
        ConfigNode.Mapping root = TdslConfig.Parse(request.Text, request.File);
        string[] hosts = root["default-virtual-host"] is ConfigNode.Scalar host ? [host.Text.ToLowerInvariant()] : [];
        // Further hosts are in its database.
        var draft = new PolicyDraft(ServerKind.Tigase, request.File, request.Host?.ToLowerInvariant() ?? hosts.FirstOrDefault(""));
        draft.Default("addresses", draft.Policy with { Addresses = AddressProfile.Raw }, "addresses", "resources are taken as they came");
        draft.Default("compare", draft.Policy with { Comparison = ResourceComparison.IgnoreCase }, "comparison of resources", "without their case");
        draft.Default("conflict", draft.Policy with { Conflict = ConflictPolicy.TerminateOld }, "conflict", "always this; there is no option");
        draft.Default("bad-resource", draft.Policy with { BadResource = BadResourcePolicy.Generate }, "illegal resource", "a generated one, without an error");
        draft.Default("bind-retries", draft.Policy with { BindRetries = null }, "failed binds", "failed binds are not counted");
        draft.Default("limit", draft.Policy with { AccountLimit = null }, "sessions of an account", "nothing enforces one");
        draft.Default("kick-order", draft.Policy with { KickOrder = KickOrder.BeforeGrant }, "order of kick and grant", "the old connection is logged out first");
        draft.Default(
            Managed,
            draft.Policy with { StreamManagement = new() { Resume = TimeSpan.FromMinutes(1), ResumeMax = TimeSpan.FromMinutes(15), QueueMax = 2000 } },
            "stream management", "60 seconds, 900 at most, 2000 stanzas, for what is not set");
        draft.Default("reload", draft.Policy with { Reload = ReloadEffect.Restart }, "reload", "the configuration is read at the start");
        Walk(draft, root, "");
        draft.CannotBeSaid("text of the kick", "Not known here; the policy has its own default.");
        draft.CannotBeSaid("escaped resources", "A resource is stored as XML writes it: test's becomes test&apos;s.");
        draft.CannotBeSaid("generated resources", "They are a counter behind a prefix, which repeats after a restart.");
        draft.CannotBeSaid("liveness at login", "The account's other connections are asked whether they live when a new one logs in.");
        draft.CannotBeSaid("two sessions of one resource", "A comment in its code says that an unknown fault allows them.");
        return draft.Finish();
    }

    private static void Walk(PolicyDraft draft, ConfigNode.Mapping map, string path)
    {
        foreach (ConfigEntry entry in map.Entries)
        {
            string name = path.Length == 0 ? entry.Key : $"{path}/{entry.Key}";
            if (entry.Key is "user-connections-limit" or "max-sessions")
            {
                draft.NoEffect(name, entry.Value, entry.Key == "max-sessions"
                    ? "No setting of the session manager."
                    : "Read, shown and never enforced: an account may have any number of sessions.");
            }
            else if (entry.Key == "def-resource-prefix")
            {
                draft.CannotBeSaid(name, entry.Value, "How a generated resource begins.");
            }
            else if (Resumption(draft.Policy.StreamManagement!, entry) is { } managed)
            {
                draft.Take(Managed, draft.Policy with { StreamManagement = managed }, name, entry.Value);
            }
            else if (entry.Value is ConfigNode.Mapping inner)
            {
                Walk(draft, inner, name);
            }
        }
    }

    /// <summary>What a setting of stream management makes of it; null for another setting, or a value that is not written out.</summary>
    private static StreamManagementPolicy? Resumption(StreamManagementPolicy managed, ConfigEntry entry)
    {
        if (entry.Value is not ConfigNode.Scalar { Text: var text }
            || !int.TryParse(text.TrimEnd('L', 'l'), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
        {
            return null;
        }

        var time = TimeSpan.FromSeconds(Math.Min(number, 31_536_000));
        return entry.Key switch
        {
            "resumption-timeout" => managed with { Resume = time, ResumeMax = managed.ResumeMax > time ? managed.ResumeMax : time },
            "max-resumption-timeout" => managed with { ResumeMax = time, Resume = managed.Resume < time ? managed.Resume : time },
            "max-resumption-queue-size" => managed with { QueueMax = number },
            _ => null,
        };
    }
}
