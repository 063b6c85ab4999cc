using System.Globalization;
using BindSim.Import.Config;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Import.Prosody;

/// <summary>What Prosody does with its configuration (PROTOCOL section 2.2; core/sessionmanager, mod_c2s, mod_limits, mod_c2s_limit_sessions).</summary>
internal sealed class ProsodyImporter
{
    private const string LimitModule = "c2s_limit_sessions";

    private readonly ProsodyConfig _config;
    private readonly PolicyDraft _draft;

    private ProsodyImporter(ProsodyConfig config, PolicyDraft draft)
    {
        _config = config;
        _draft = draft;
    }

    private string Host => _draft.Host;

    /// <summary>Imports a configuration.</summary>
    public static ImportResult Import(ImportRequest request)
    {
        ProsodyConfig config = ProsodyConfigReader.Read(request.Text, request.File);
        var draft = new PolicyDraft(ServerKind.Prosody, request.File, HostChoice.Of(request, config.Hosts, "localhost"));
        var importer = new ProsodyImporter(config, draft);
        draft.Default("addresses", draft.Policy with { Addresses = AddressProfile.Stringprep }, "addresses", "stringprep of RFC 6122");
        importer.Conflict();
        importer.BadResource();
        importer.Limit();
        importer.Kick();
        new ProsodyStreamManagement(config, draft).Import(importer.IsEnabled("smacks"));
        importer.Surroundings();
        return draft.Finish();
    }

    private void Conflict()
    {
        const string option = "conflict_resolve";
        ConfigNode? value = Value(option);
        SessionPolicy policy = _draft.Policy;
        switch (value)
        {
            case null:
                _draft.Default("conflict", policy with { Conflict = ConflictPolicy.TerminateOld }, option, "kick_old");
                break;
            case ConfigNode.Scalar { IsQuoted: true, Text: "random" }:
                _draft.Take("conflict", policy with { Conflict = ConflictPolicy.Override }, option, value);
                _draft.Default("override-form", _draft.Policy with { OverrideForm = OverrideForm.Generated }, "resource given", "a generated one");
                break;
            case ConfigNode.Scalar { IsQuoted: true, Text: "increment" }:
                _draft.Take("conflict", policy with { Conflict = ConflictPolicy.Override }, option, value);
                _draft.Default("override-form", _draft.Policy with { OverrideForm = OverrideForm.Numbered }, "resource given", "R#1, R#2 and so on");
                break;
            case ConfigNode.Scalar { IsQuoted: true, Text: "kick_new" }:
                _draft.Take("conflict", policy with { Conflict = ConflictPolicy.RefuseNew }, option, value);
                _draft.Default("conflict-error", _draft.Policy with { ConflictErrorType = ConflictErrorType.Cancel }, "error type", "cancel");
                _draft.CannotBeSaid("text of the refusal", "The stanza error has the text 'Resource already exists'.");
                break;
            case ConfigNode.Scalar { IsQuoted: true, Text: "kick_old" }:
                _draft.Take("conflict", policy with { Conflict = ConflictPolicy.TerminateOld }, option, value);
                break;
            default:
                _draft.Take("conflict", policy with { Conflict = ConflictPolicy.TerminateOld }, option, value, "kick_old, for it is no value that Prosody knows");
                _draft.NoEffect(option, value, "Prosody knows kick_old, kick_new, random and increment; everything else is kick_old, without a warning.");
                break;
        }
    }

    private void BadResource()
    {
        _draft.Default("bad-resource", _draft.Policy with { BadResource = BadResourcePolicy.Generate }, "illegal resource", "a generated one, without an error");
        _draft.Default("bind-retries", _draft.Policy with { BindRetries = null }, "failed binds", "failed binds are not counted");
    }

    private void Limit()
    {
        const string option = "max_resources";
        ConfigNode? value = Value(option);
        if (!IsEnabled(LimitModule))
        {
            _draft.Default("limit", _draft.Policy with { AccountLimit = null }, "sessions of an account", $"the module {LimitModule} is not enabled");
            if (value is not null)
            {
                _draft.NoEffect(option, value, $"The module {LimitModule} is not enabled for this host.");
            }

            return;
        }

        // The module counts before the bind and takes no notice of a session that the bind would replace.
        var limit = new SessionLimit(value is null ? 10 : Number(option, value), OverLimit.CloseNew) { CountsReplaced = true };
        SessionPolicy limited = _draft.Policy with { AccountLimit = limit };
        if (value is null)
        {
            _draft.Default("limit", limited, option, $"10, of the module {LimitModule}");
        }
        else
        {
            _draft.Take("limit", limited, option, value);
        }

        _draft.CannotBeSaid(LimitModule, "Older versions of the module look after the bind, and then a client that comes back to its own resource is not turned away.");
        _draft.CannotBeSaid("text of the stream error", "The new stream ends with the text 'Too many resources'.");
    }

    private void Kick()
    {
        _draft.Default("kick-text", _draft.Policy with { KickText = "Replaced by new connection" }, "text of the kick", "always this");
        _draft.Default("kick-order", _draft.Policy with { KickOrder = KickOrder.BeforeGrant }, "order of kick and grant", "the old session is gone for everybody first");
        if (_draft.Policy.Conflict == ConflictPolicy.TerminateOld)
        {
            _draft.CannotBeSaid("roster that fails to load", "The old session has been ended by then; the new bind is undone and the old one is not.");
        }
    }

    private void Surroundings()
    {
        _draft.Default("reload", _draft.Policy with { Reload = ReloadEffect.NextLogin }, "reload", "conflict_resolve is read at each conflict");
        foreach ((string option, ConfigNode value) in _config.Options(Host, IsOfSessions))
        {
            switch (option)
            {
                case "limits" or "unlimited_jids":
                    _draft.NoEffect(option, value, "Bytes a second: it pauses reading and limits no sessions.");
                    break;
                case "c2s_timeout":
                    _draft.CannotBeSaid(option, value, "Only until the client has authenticated; one that never binds is not timed out.");
                    break;
                case "c2s_close_timeout":
                    _draft.CannotBeSaid(option, value, "How long a clean close may take is a setting of the served server, not of a policy.");
                    break;
                case "cthrottler_logins_count" or "cthrottler_time" when !IsEnabled("c2s_conn_throttle"):
                    _draft.NoEffect(option, value, "The module c2s_conn_throttle is not enabled for this host.");
                    break;
                case "cthrottler_logins_count" or "cthrottler_time":
                    _draft.CannotBeSaid(option, value, "Connections from one address in some time; it ends the stream before authentication.");
                    break;
                case "conflict_resolution" or "resource_conflict" or "max_user_sessions":
                    _draft.NoEffect(option, value, "No option of Prosody.");
                    break;
            }
        }

        _draft.CannotBeSaid("before a bind", "Stanzas to others come back as errors and the stream goes on; RFC 6120 closes it.");
        HostChoice.NoteOthers(_draft, _config.Hosts);
    }

    private static bool IsOfSessions(string option) => option is "limits" or "unlimited_jids" or "c2s_timeout" or "c2s_close_timeout" or "cthrottler_logins_count"
        or "cthrottler_time" or "conflict_resolution" or "resource_conflict" or "max_user_sessions";

    /// <summary>Whether a module acts for the host: enabled for it or for the whole server, and not disabled.</summary>
    private bool IsEnabled(string module) => Names("modules_enabled").Contains(module) && !Names("modules_disabled").Contains(module);

    private IEnumerable<string> Names(string option) =>
        new[] { _config.Own(Host, option), _config.Own(ProsodyConfig.Global, option) }
            .OfType<ConfigNode>()
            .SelectMany(list => Known(option, list).AsItems().Select(item => Known(option, item).AsScalar(option).Text));

    private ConfigNode? Value(string option) => _config[Host, option] is { } value ? Known(option, value) : null;

    /// <summary>A value that decides about sessions has to be known.</summary>
    private static ConfigNode Known(string option, ConfigNode value) => value is ConfigNode.Opaque
        ? throw value.Place.Error($"'{option}' is {value}, which this reader cannot know, for it does not run Lua", "write the value itself, and import again")
        : value;

    private static int Number(string option, ConfigNode value) =>
        int.TryParse(value.AsScalar(option).Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            ? number
            : throw value.Place.Error($"'{option}' is {value}", "write a whole number of at least 1");
}
