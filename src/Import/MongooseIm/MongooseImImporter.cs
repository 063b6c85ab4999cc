using System.Globalization;
using BindSim.Import.Access;
using BindSim.Import.Config;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Import.MongooseIm;

/// <summary>What MongooseIM does with its configuration (PROTOCOL section 2.3; ejabberd_sm, mongoose_c2s).</summary>
internal sealed class MongooseImImporter
{
    private const int SessionsWithoutRule = 100;

    private readonly MongooseImConfig _config;
    private readonly PolicyDraft _draft;

    private MongooseImImporter(MongooseImConfig config, PolicyDraft draft)
    {
        _config = config;
        _draft = draft;
    }

    /// <summary>Imports a configuration.</summary>
    public static ImportResult Import(ImportRequest request)
    {
        var config = new MongooseImConfig(TomlConfig.Parse(request.Text, request.File));
        var draft = new PolicyDraft(ServerKind.Mongooseim, request.File, HostChoice.Of(request, config.Hosts, "localhost"));
        var importer = new MongooseImImporter(config, draft);
        draft.Default("addresses", draft.Policy with { Addresses = AddressProfile.Stringprep }, "addresses", "stringprep of RFC 6122");
        importer.GrantPoint();
        draft.Default("conflict", draft.Policy with { Conflict = ConflictPolicy.TerminateOld }, "conflict", "always this; there is no option");
        draft.Default("bad-resource", draft.Policy with { BadResource = BadResourcePolicy.Refuse }, "illegal resource", "bad-request");
        draft.Default("bind-retries", draft.Policy with { BindRetries = 5 }, "failed binds", "5");
        draft.Default("retries-over", draft.Policy with { RetriesOver = RetriesOver.Close }, "failed binds", "then the stream ends without an error");
        importer.Accounts();
        importer.Kick();
        importer.StreamManagement();
        importer.Surroundings();
        return draft.Finish();
    }

    private void GrantPoint()
    {
        const string option = "listen.c2s.backwards_compatible_session";
        ConfigNode? value = _config.Listeners.Select(listener => listener["backwards_compatible_session"]).FirstOrDefault(value => value is not null);
        if (value is null)
        {
            _draft.Default("grant-point", _draft.Policy with { GrantPoint = Model.Policies.GrantPoint.SessionIq }, option, "true: the session request makes the session");
        }
        else
        {
            bool isLegacy = value.AsScalar(option).Text switch
            {
                "true" => true,
                "false" => false,
                _ => throw value.Place.Error($"'{option}' is {value}", "write true or false"),
            };
            _draft.Take("grant-point", _draft.Policy with { GrantPoint = isLegacy ? Model.Policies.GrantPoint.SessionIq : Model.Policies.GrantPoint.Bind }, option, value);
        }

        if (_draft.Policy.GrantPoint == Model.Policies.GrantPoint.SessionIq)
        {
            _draft.CannotBeSaid("refusal of who may not bind", "It comes on the session request and ends the stream.");
        }
    }

    private void Accounts()
    {
        var access = new MongooseImAccess(_config, _draft.Host);
        IEnumerable<AccessClause>? sessions = access.Rule("max_user_sessions");
        var fallback = (Limit(SessionsWithoutRule), $"{SessionsWithoutRule}, where its manual says 10 and a comment in its code infinity");
        new AccountRules(
            _draft, Access(access), sessions is null ? null : ("access.max_user_sessions", new AccessRule(sessions)), LimitOf, fallback).Write();
        if (access.Unreached("max_user_sessions") is { } unreached)
        {
            _draft.NoEffect("host_config.access.max_user_sessions", unreached, "The server's rule names everybody and comes first, so that the host's is never asked.");
        }

        _draft.CannotBeSaid("who ends beyond the limit", "A session that its own resource's new owner has just replaced may still be in the table; then an older one ends for nothing.");
    }

    private (string, AccessRule)? Access(MongooseImAccess access)
    {
        ConfigNode.Scalar[] names = [.. _config.Listeners.Select(listener => listener["access"]?.AsScalar("access")).OfType<ConfigNode.Scalar>()];
        if (names.Select(name => name.Text).Distinct().Count() > 1)
        {
            _draft.CannotBeSaid("listen.c2s.access", names[0], "Listeners have different rules; a policy does not know the port, and has the first listener's.");
        }

        return names.Length == 0 || names[0].Text == "all" ? null : ($"access.{names[0].Text}", new AccessRule(access.Rule(names[0].Text) ?? []));
    }

    // One session ends for each bind; those of the same resource were taken out of the count.
    private static SessionLimit Limit(int max) => new(max, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant, VictimsMax = 1 };

    private static SessionLimit LimitOf(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int max) && max >= 1
        ? Limit(max)
        : value == "infinity" ? SessionLimit.None : Limit(SessionsWithoutRule);

    private void Kick()
    {
        _draft.Default("kick-text", _draft.Policy with { KickText = "Replaced by new connection" }, "text of the kick", "always this");
        _draft.Default("kick-order", _draft.Policy with { KickOrder = KickOrder.AfterGrant }, "order of kick and grant", "the new session is live at once");
        if ((_config.Own(_draft.Host, "general")?["replaced_wait_timeout"] ?? _config.Top("general")?["replaced_wait_timeout"]) is { } wait)
        {
            _draft.NoEffect("general.replaced_wait_timeout", wait, "Nothing waits, whatever the manual says: after this time a warning is logged for each old session still there.");
        }
    }

    private void StreamManagement()
    {
        const string key = "stream-management";
        ConfigNode.Mapping? modules = _config.Own(_draft.Host, "modules") ?? _config.Top("modules");
        if (modules?["mod_stream_management"]?.AsMapping("mod_stream_management") is not { } module)
        {
            _draft.Default(key, _draft.Policy with { StreamManagement = null }, "mod_stream_management", "the module is not enabled");
            return;
        }

        var byCode = new StreamManagementPolicy { Resume = TimeSpan.FromMinutes(10), ResumeMax = TimeSpan.FromMinutes(10), QueueMax = 100 };
        _draft.Default(key, _draft.Policy with { StreamManagement = byCode }, "mod_stream_management", "600 seconds, 100 stanzas, for what is not set");
        foreach (ConfigEntry option in module.Entries)
        {
            string name = $"mod_stream_management.{option.Key}";
            StreamManagementPolicy managed = _draft.Policy.StreamManagement!;
            switch (option.Key)
            {
                case "resume_timeout":
                    TimeSpan time = ServerTime.Seconds(option.Value.AsScalar(name));
                    _draft.Take(key, _draft.Policy with { StreamManagement = managed with { Resume = time, ResumeMax = time } }, name, option.Value);
                    break;
                case "buffer_max" when int.TryParse(option.Value.AsScalar(name).Text, NumberStyles.None, CultureInfo.InvariantCulture, out int max) && max >= 1:
                    _draft.Take(key, _draft.Policy with { StreamManagement = managed with { QueueMax = max } }, name, option.Value);
                    break;
                default:
                    _draft.CannotBeSaid(name, option.Value, "When a client is asked to acknowledge, and whether anything is kept for it, is not part of a policy.");
                    break;
            }
        }
    }

    private void Surroundings()
    {
        _draft.Default("reload", _draft.Policy with { Reload = ReloadEffect.Restart }, "reload", "the configuration is read at the start");
        if (_config.Listeners.Select(listener => listener["state_timeout"]).FirstOrDefault(value => value is not null) is { } timeout)
        {
            _draft.CannotBeSaid("listen.c2s.state_timeout", timeout, "How long a client may take to bind is a setting of the served server, not of a policy.");
        }

        if (_config.Top("general")?["max_user_sessions"] is { } misplaced)
        {
            _draft.NoEffect("general.max_user_sessions", misplaced, "Not read here; it belongs into access.");
        }

        HostChoice.NoteOthers(_draft, _config.Hosts);
    }
}
