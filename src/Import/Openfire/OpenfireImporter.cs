using System.Globalization;
using BindSim.Import.Config;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Import.Openfire;

/// <summary>What Openfire does with its properties (PROTOCOL section 2.4; SessionManager, IQBindHandler).</summary>
internal static class OpenfireImporter
{
    private const string ConflictLimit = "xmpp.session.conflict-limit";
    private const string LockTimeout = "xmpp.session.bind.conflict.lock-timeout";
    private const string DetachTimeout = "xmpp.session.detach.timeout";
    private const string UnackedMax = "stream.management.max-unacked";

    /// <summary>Imports properties.</summary>
    public static ImportResult Import(ImportRequest request)
    {
        IReadOnlyDictionary<string, ConfigNode.Scalar> properties = OpenfireProperties.Parse(request.Text, request.File);
        ConfigNode.Scalar? domain = properties.GetValueOrDefault("xmpp.domain");
        var draft = new PolicyDraft(ServerKind.Openfire, request.File, HostChoice.Of(request, domain is null ? [] : [domain.Text.ToLowerInvariant()]));
        draft.Default("addresses", draft.Policy with { Addresses = AddressProfile.Stringprep }, "addresses", "stringprep of RFC 6122");
        Conflict(draft, properties.GetValueOrDefault(ConflictLimit));
        draft.Default("bad-resource", draft.Policy with { BadResource = BadResourcePolicy.JidMalformed }, "illegal resource", "jid-malformed");
        draft.Default("bind-retries", draft.Policy with { BindRetries = null }, "failed binds", "failed binds are not counted");
        draft.Default("limit", draft.Policy with { AccountLimit = null }, "sessions of an account", "there is no property for one");
        draft.Default("kick-order", draft.Policy with { KickOrder = KickOrder.BeforeGrant }, "order of kick and grant", "under a lock on the account, since June 2026");
        draft.Default("reload", draft.Policy with { Reload = ReloadEffect.Restart }, "reload", "conflict-limit is read at the start, though its page says at once");
        StreamManagement(draft, properties);
        Surroundings(draft, properties);
        return draft.Finish();
    }

    private static void Conflict(PolicyDraft draft, ConfigNode.Scalar? value)
    {
        if (value is null)
        {
            draft.Default("conflict", draft.Policy with { Conflict = ConflictPolicy.TerminateOld }, ConflictLimit, "0: the old session ends at the first conflict");
            return;
        }

        if (!int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int limit))
        {
            draft.NoEffect(ConflictLimit, value, "Not a number, so that the default counts, which is 0.");
            draft.Default("conflict", draft.Policy with { Conflict = ConflictPolicy.TerminateOld }, ConflictLimit, "0: the old session ends at the first conflict");
            return;
        }

        switch (limit)
        {
            case -1:
                draft.Take("conflict", draft.Policy with { Conflict = ConflictPolicy.RefuseNew }, ConflictLimit, value);
                break;
            case <= 0:
                draft.Take("conflict", draft.Policy with { Conflict = ConflictPolicy.TerminateOld }, ConflictLimit, value);
                break;
            default:
                draft.Take("conflict", draft.Policy with { Conflict = ConflictPolicy.RefuseThenTerminate }, ConflictLimit, value);
                draft.Take("refusals-before-kick", draft.Policy with { RefusalsBeforeKick = limit }, ConflictLimit, value);
                break;
        }

        if (draft.Policy.Conflict != ConflictPolicy.TerminateOld)
        {
            draft.Default("conflict-error", draft.Policy with { ConflictErrorType = ConflictErrorType.Cancel }, "error type", "cancel");
        }
    }

    private static void StreamManagement(PolicyDraft draft, IReadOnlyDictionary<string, ConfigNode.Scalar> properties)
    {
        const string key = "stream-management";
        if (properties.GetValueOrDefault("stream.management.active") is { Text: "false" } off)
        {
            draft.Take(key, draft.Policy with { StreamManagement = null }, "stream.management.active", off);
            return;
        }

        var byCode = new StreamManagementPolicy { Resume = TimeSpan.FromMinutes(10), ResumeMax = TimeSpan.FromMinutes(10), QueueMax = 10_000 };
        draft.Default(key, draft.Policy with { StreamManagement = byCode }, "stream management", "10 minutes, 10000 stanzas, for what is not set");
        if (properties.GetValueOrDefault(DetachTimeout) is { } detach)
        {
            if (long.TryParse(detach.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) && milliseconds <= int.MaxValue)
            {
                var time = TimeSpan.FromSeconds(Math.Ceiling(milliseconds / 1000.0));
                draft.Take(key, draft.Policy with { StreamManagement = draft.Policy.StreamManagement! with { Resume = time, ResumeMax = time } }, DetachTimeout, detach);
            }
            else
            {
                draft.CannotBeSaid(DetachTimeout, detach, "Read here only as a number of milliseconds; the policy has the default.");
            }
        }

        if (properties.GetValueOrDefault(UnackedMax) is { } unacked
            && int.TryParse(unacked.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int max) && max >= 1)
        {
            draft.Take(key, draft.Policy with { StreamManagement = draft.Policy.StreamManagement! with { QueueMax = max } }, UnackedMax, unacked);
        }

        draft.CannotBeSaid("resume on another node", "A session is resumed only on the node that has it.");
    }

    private static void Surroundings(PolicyDraft draft, IReadOnlyDictionary<string, ConfigNode.Scalar> properties)
    {
        const string lockFails = "A lock on the account that is not got in time, or a pool that is full, refuses the bind with conflict although nothing conflicts.";
        if (properties.GetValueOrDefault(LockTimeout) is { } wait)
        {
            draft.CannotBeSaid(LockTimeout, wait, lockFails);
        }
        else
        {
            draft.CannotBeSaid(LockTimeout, lockFails);
        }

        draft.CannotBeSaid("text of the kick", "Not known here; the policy has its own default.");
        draft.CannotBeSaid("releases before June 2026", "They ended the old session beside the new bind, or waited for it on a worker thread for up to 20 seconds.");
    }
}
