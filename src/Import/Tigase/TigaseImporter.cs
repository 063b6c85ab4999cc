using BindSim.Import.Config;
using BindSim.Import.Tdsl;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Import.Tigase;

/// <summary>What Tigase does with its configuration (PROTOCOL section 2.5; XMPPSession, SessionManager, BindResource).</summary>
internal static class TigaseImporter
{
    private static readonly string[] Resumption = ["resumption-timeout", "max-resumption-timeout", "max-resumption-queue-size", "ack-request-count", "ignore-undelivered-presence"];

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
            else if (Resumption.Contains(entry.Key))
            {
                draft.CannotBeSaid(name, entry.Value, "Stream management is not part of a policy.");
            }
            else if (entry.Value is ConfigNode.Mapping inner)
            {
                Walk(draft, inner, name);
            }
        }
    }
}
