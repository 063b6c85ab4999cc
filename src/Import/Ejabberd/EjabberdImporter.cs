using System.Globalization;
using BindSim.Import.Access;
using BindSim.Import.Config;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Import.Ejabberd;

/// <summary>What ejabberd does with its configuration (PROTOCOL section 2.1; ejabberd_sm, ejabberd_c2s, acl, ejabberd_shaper).</summary>
internal sealed class EjabberdImporter
{
    private const string WaitSince = "26.01";
    private const string NoRetries = "failed binds are not counted";

    // The row is written and checked for conflicts before the limit is looked at, and one process is told to end: the first of all rows.
    private static readonly SessionLimit OldestOfAll = new(1, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant, VictimsMax = 1, CountsDying = true };

    private readonly EjabberdConfig _config;
    private readonly PolicyDraft _draft;
    private readonly Release? _release;
    private readonly string _host;

    private EjabberdImporter(EjabberdConfig config, ImportRequest request)
    {
        _config = config;
        _release = request.Release;
        _host = HostChoice.Of(request, config.Hosts, "localhost");
        _draft = new PolicyDraft(ServerKind.Ejabberd, request.File, _host);
    }

    private bool CanWait => _release?.IsBefore(WaitSince) != true;

    /// <summary>Imports a configuration.</summary>
    public static ImportResult Import(ImportRequest request)
    {
        var importer = new EjabberdImporter(EjabberdConfig.Read(request.Text, request.File), request);
        importer._draft.Default("addresses", importer._draft.Policy with { Addresses = AddressProfile.Stringprep }, "addresses", "stringprep of RFC 6122");
        importer.Conflict();
        importer.BadResource();
        importer.Accounts();
        importer.Kick();
        new EjabberdStreamManagement(importer._config, importer._draft).Import();
        importer.Surroundings();
        return importer._draft.Finish();
    }

    private void Conflict()
    {
        const string option = "resource_conflict";
        SessionPolicy policy = _draft.Policy;
        if (_config.Option(_host, option) is not { } value)
        {
            _draft.Default("conflict", policy with { Conflict = ConflictPolicy.TerminateOld }, option, "acceptnew, which ends the old session as closeold does");
            return;
        }

        string word = value.AsScalar(option).Text;
        switch (word)
        {
            case "closenew":
                _draft.Take("conflict", policy with { Conflict = ConflictPolicy.RefuseNew }, option, value);
                _draft.Default("conflict-error", _draft.Policy with { ConflictErrorType = ConflictErrorType.Cancel }, "error type", "cancel");
                _draft.CannotBeSaid(option, value, "Looked at before the session is written, without a lock: of two binds at once both pass and the older ends, as under closeold.");
                break;
            case "setresource":
                _draft.Take("conflict", policy with { Conflict = ConflictPolicy.Override }, option, value);
                _draft.Default("override-form", _draft.Policy with { OverrideForm = OverrideForm.Generated }, "resource given", "a generated one");
                break;
            case "closeold" or "acceptnew":
                _draft.Take("conflict", policy with { Conflict = ConflictPolicy.TerminateOld }, option, value, word == "acceptnew" ? "the same as closeold" : "");
                break;
            default:
                throw value.Place.Error($"'{option}' is '{word}', with which ejabberd does not start", "it is one of setresource, closeold, closenew, acceptnew");
        }
    }

    private void BadResource()
    {
        _draft.Default("bad-resource", _draft.Policy with { BadResource = BadResourcePolicy.Refuse }, "illegal resource", "bad-request");
        _draft.Default("bind-retries", _draft.Policy with { BindRetries = null }, "failed binds", NoRetries);
        _draft.CannotBeSaid("empty resource", "An empty <resource/> is answered with a generated resource, not with bad-request as other illegal ones.");
        _draft.CannotBeSaid("address in the bind result", "The resource is echoed as the client sent it; conflicts are found on the prepared form.");
    }

    private void Accounts()
    {
        ConfigNode? rules = _config.Option(_host, "shaper_rules");
        ConfigNode? sessions = rules is null ? null : EjabberdConfig.Pairs(rules, "shaper_rules").LastOrDefault(entry => entry.Key == "max_user_sessions")?.Value;
        (string, AccessRule)? limits = sessions is null
            ? null
            : ("max_user_sessions", new AccessRule(Known(new EjabberdAccess(_config, _host, seesConnection: false).ValueRule(sessions))));
        if (sessions is null && _config.IsReplaced(_host, "shaper_rules") && rules is not null)
        {
            _draft.NoEffect("host_config.shaper_rules", rules, "Replaces the server's rules whole, so that their max_user_sessions is not in force for this host.");
        }

        new AccountRules(_draft, Access(), limits, LimitOf, (SessionLimit.None, "max_user_sessions is not set")).Write();
        if (_draft.Policy.AccountLimit is not null || _draft.Policy.Accounts.Any(rule => rule.Limit is not null))
        {
            _draft.CannotBeSaid("order of sessions", "The oldest is the smallest time stamp of its node: with clocks that differ it may be the session just granted.");
        }
    }

    /// <summary>The listener for clients; where there are several with different rules, the first.</summary>
    private (string, AccessRule)? Access()
    {
        ConfigNode.Mapping[] listeners =
        [
            .. (_config.Root["listen"]?.AsItems() ?? []).OfType<ConfigNode.Mapping>().Where(listener => listener["module"]?.ToString() == "ejabberd_c2s"),
        ];
        ConfigNode?[] rules = [.. listeners.Select(listener => listener["access"])];
        if (rules.Select(rule => rule?.ToString() ?? "all").Distinct().Count() > 1)
        {
            _draft.CannotBeSaid("access", rules.First(rule => rule is not null)!, "Listeners have different rules; a policy does not know the port, and has the first listener's.");
        }

        return rules.FirstOrDefault() is { } first
            ? ("access", new AccessRule(new EjabberdAccess(_config, _host, seesConnection: true).AllowRule(first)))
            : null;
    }

    /// <summary>A value that names a rate which is not defined is dropped when ejabberd reads its rules.</summary>
    private IEnumerable<AccessClause> Known(IEnumerable<AccessClause> clauses)
    {
        foreach (AccessClause clause in clauses)
        {
            if (IsNumber(clause.Value, out int number) ? number >= 1 : NoLimit.Contains(clause.Value) || Rate(clause.Value) is not null)
            {
                yield return clause;
            }
            else if (IsNumber(clause.Value, out _))
            {
                throw clause.Source.Place.Error($"'max_user_sessions' is {clause.Value}, with which ejabberd does not start", "it is at least 1, or infinity");
            }
            else
            {
                _draft.NoEffect("max_user_sessions", clause.Source, $"There is no shaper '{clause.Value}', so the clause is dropped.");
            }
        }
    }

    private static readonly string[] NoLimit = ["infinity", "infinite", "unlimited", "none"];

    private SessionLimit LimitOf(string value) =>
        IsNumber(value, out int max) || (Rate(value) is ConfigNode.Scalar rate && IsNumber(rate.Text, out max))
            ? new SessionLimit(max, OldestOfAll.Over) { Check = OldestOfAll.Check, VictimsMax = OldestOfAll.VictimsMax, CountsDying = OldestOfAll.CountsDying }
            : SessionLimit.None;

    private ConfigNode? Rate(string name) =>
        _config.Root["shaper"] is { } shapers ? EjabberdConfig.Pairs(shapers, "shaper").LastOrDefault(entry => entry.Key == name)?.Value : null;

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private void Kick()
    {
        const string option = "replaced_connection_timeout";
        _draft.Default("kick-text", _draft.Policy with { KickText = "Replaced by new connection" }, "text of the kick", "always this");
        ConfigNode? value = _config.Option(_host, option);
        if (!CanWait)
        {
            if (value is not null)
            {
                _draft.NoEffect(option, value, $"Known since {WaitSince}; release {_release!.Text} does not start with it.");
            }

            _draft.Default("kick-order", _draft.Policy with { KickOrder = KickOrder.AfterGrant }, "order of kick and grant", $"before {WaitSince} the new session does not wait");
            return;
        }

        Wait(option, value);
        _draft.CannotBeSaid(option, $"Releases before {WaitSince} grant first and kick then, without waiting; for those import with --release.");
    }

    private void Wait(string option, ConfigNode? value)
    {
        if (value is null)
        {
            _draft.Default("kick-order", _draft.Policy with { KickOrder = KickOrder.BeforeGrant }, option, "the new session waits");
            _draft.Default("kick-wait", _draft.Policy with { KickWait = TimeSpan.FromSeconds(1) }, option, "1 second");
            return;
        }

        TimeSpan? time = ServerTime.Read(value.AsScalar(option));
        if (time == TimeSpan.Zero)
        {
            _draft.Take("kick-order", _draft.Policy with { KickOrder = KickOrder.AfterGrant }, option, value);
            return;
        }

        if (time is null)
        {
            _draft.CannotBeSaid(option, value, "ejabberd adds it to the clock, which fails: no bind succeeds. A policy waits a minute at most.");
        }
        else if (time > SessionPolicy.KickWaitMax)
        {
            _draft.CannotBeSaid(option, value, "A policy waits a minute at most.");
        }

        TimeSpan wait = time is null || time > SessionPolicy.KickWaitMax ? SessionPolicy.KickWaitMax : time.Value;
        _draft.Take("kick-order", _draft.Policy with { KickOrder = KickOrder.BeforeGrant }, option, value);
        _draft.Take("kick-wait", _draft.Policy with { KickWait = wait }, option, value);
    }

    private void Surroundings()
    {
        _draft.Default("reload", _draft.Policy with { Reload = ReloadEffect.NextLogin }, "reload_config", "read at each bind; nobody is trimmed");
        if (_config.Option(_host, "negotiation_timeout") is { } timeout)
        {
            _draft.CannotBeSaid("negotiation_timeout", timeout, "How long a client may take to bind is a setting of the served server, not of a policy.");
        }

        foreach (string option in new[] { "max_user_sessions", "resume_timeout", "stream_management" })
        {
            if (_config.Root[option] is { } misplaced)
            {
                _draft.NoEffect(option, misplaced, option == "max_user_sessions" ? "Not read here; it belongs into shaper_rules." : "Not read here; it belongs into mod_stream_mgmt.");
            }
        }

        _draft.CannotBeSaid("messages to a full JID that is gone", "Chat and normal messages go to the account's other sessions, as if sent to the bare JID.");
        _draft.CannotBeSaid("before a bind", "Stanzas to others are dropped in silence and the stream goes on; RFC 6120 closes it.");
        HostChoice.NoteOthers(_draft, _config.Hosts);
    }
}
