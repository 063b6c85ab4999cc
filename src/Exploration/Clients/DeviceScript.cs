using BindSim.Exploration.Judging;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Sasl.Client;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Clients;

/// <summary>
/// A device with everything it will ever say, made once and used in every run: equal bytes are written once and read once.
/// </summary>
internal sealed class DeviceScript
{
    private readonly List<Element> _presences = [];
    private readonly List<string> _connectionNames = [];
    private readonly Dictionary<string, Element[]> _stanzas = new(StringComparer.Ordinal);
    private readonly List<Element> _binds = [];
    private readonly List<Element> _authenticates = [];
    private readonly byte[] _auth;
    private readonly string _response;
    private readonly Element _enable;

    public DeviceScript(Device device, int number, string domain, string password, SessionPolicy policy)
    {
        Device = device;
        Number = number;
        if (!BareJid.TryParse($"{device.Account}@{domain}", policy.Addresses, out BareJid account, out string? error))
        {
            throw new ArgumentException($"{device.Account}@{domain} is no account: {error}.", nameof(device));
        }

        Account = account;
        AsksForSession = policy.GrantPoint == GrantPoint.SessionIq;
        UsesBind2 = policy.Bind2 is not null && device.Bind2 is not null;
        Header = StreamHeader.ClientStart(domain, UsesBind2 ? account.ToString() : null);
        _response = Convert.ToBase64String(new PlainClient(device.Account, password).Start());
        _auth = new Element("auth", Namespaces.Sasl)
            .With("mechanism", "PLAIN")
            .AddText(_response)
            .Utf8.ToArray();
        _enable = new Element("enable", Namespaces.StreamManagement);
        if (device.StreamManagement is StreamManagementUse.Resume or StreamManagementUse.Miscount)
        {
            _enable = _enable.With("resume", "true");
            if (device.ResumeMax is { } max)
            {
                _enable = _enable.With("max", ((long)max.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    public Device Device { get; }

    /// <summary>Its number in the scenario, from 1.</summary>
    public int Number { get; }

    public BareJid Account { get; }

    /// <summary>The request for the session of RFC 3921, which a server of that time wants after the bind.</summary>
    public static Element SessionRequest { get; } = new Element("iq", Namespaces.Client)
        .With("id", "session")
        .With("type", "set")
        .Add(new Element("session", Namespaces.Session));

    /// <summary>The request for copies.</summary>
    public static Element CarbonsRequest { get; } = new Element("iq", Namespaces.Client)
        .With("id", "carbons")
        .With("type", "set")
        .Add(EnableCarbons);

    /// <summary>Whether the server wants it.</summary>
    public bool AsksForSession { get; }

    /// <summary>Whether it authenticates and binds in one request.</summary>
    public bool UsesBind2 { get; }

    /// <summary>The header that the client opens every stream with.</summary>
    public ReadOnlyMemory<byte> Header { get; }

    public ReadOnlyMemory<byte> Auth => _auth;

    /// <summary>The request to enable stream management.</summary>
    public Element Enable => _enable;

    /// <summary>The request to authenticate and to bind with the n-th tag: its own, then others.</summary>
    /// <param name="variant">Which tag, from 0.</param>
    /// <param name="managed">Whether stream management is to be enabled.</param>
    public Element Authenticate(int variant, bool managed)
    {
        while (_authenticates.Count <= variant)
        {
            _authenticates.Add(Authenticate(Tag(_authenticates.Count), managed));
        }

        return _authenticates[variant];
    }

    /// <summary>The request to resume a session.</summary>
    public static Element Resume(string id, StanzaCount got) =>
        new Element("resume", Namespaces.StreamManagement).With("previd", id).With("h", got.ToString());

    /// <summary>How many stanzas it has to say once it is bound: messages, then pings.</summary>
    public int StanzasCount => Device.MessagesTo.Count + Device.PingsTo.Count;

    /// <summary>The answer to a ping of the server's, or of another client's.</summary>
    public static Element Pong(Element ping) =>
        BindSim.SimServer.Streams.Stanzas.Result(ping.Attribute("from")?.Contains('/', StringComparison.Ordinal) == true ? ping : ping.With("from", null));

    /// <summary>The n-th connection as reports name it, from 1.</summary>
    /// <param name="attempt">Which connection of this client.</param>
    /// <param name="ordinal">Which connection of the run.</param>
    public ObservedConnection Connection(int attempt, int ordinal) =>
        new(ConnectionName(attempt), Device.Name, attempt, Account, ordinal);

    /// <summary>The name of the n-th connection, from 1.</summary>
    public string ConnectionName(int attempt)
    {
        while (_connectionNames.Count < attempt)
        {
            _connectionNames.Add($"{Device.Name}#{_connectionNames.Count + 1}");
        }

        return _connectionNames[attempt - 1];
    }

    /// <summary>The bind request of the n-th resource: the one asked for, then others.</summary>
    public Element Bind(int variant)
    {
        while (_binds.Count <= variant)
        {
            var bind = new Element("bind", Namespaces.Bind);
            string? resource = Resource(_binds.Count);
            _binds.Add(new Element("iq", Namespaces.Client)
                .With("id", $"bind-{_binds.Count + 1}")
                .With("type", "set")
                .Add(resource is null ? bind : bind.Add(new Element("resource", Namespaces.Bind).AddText(resource))));
        }

        return _binds[variant];
    }

    /// <summary>The presence of the n-th connection, from 1. Its status names the connection, so that who sees it can tell which one it is.</summary>
    public Element Presence(int attempt)
    {
        while (_presences.Count < attempt)
        {
            Element presence = new Element("presence", Namespaces.Client)
                .Add(new Element("status", Namespaces.Client).AddText(ConnectionName(_presences.Count + 1)));
            _presences.Add(Device.Priority == 0
                ? presence
                : presence.Add(new Element("priority", Namespaces.Client).AddText(Device.Priority.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        return _presences[attempt - 1];
    }

    /// <summary>What it does with its n-th stanza, from 0, for reports.</summary>
    public string Says(int index) => index < Device.MessagesTo.Count
        ? $"writes to {Device.MessagesTo[index]}"
        : $"pings {Device.PingsTo[index - Device.MessagesTo.Count]}";

    /// <summary>The messages and pings of a session.</summary>
    /// <param name="bound">The connection that bound it: one of another device, where two share a session, so that no id is used twice.</param>
    public Element[] Stanzas(string bound)
    {
        if (!_stanzas.TryGetValue(bound, out Element[]? stanzas))
        {
            _stanzas.Add(
                bound,
                stanzas =
                [
                    .. Device.MessagesTo.Select((to, i) => new Element("message", Namespaces.Client)
                        .With("to", to)
                        .With("type", "chat")
                        .With("id", $"{bound}-m{i + 1}")
                        .Add(new Element("body", Namespaces.Client).AddText($"message {i + 1}"))),
                    .. Device.PingsTo.Select((to, i) => new Element("iq", Namespaces.Client)
                        .With("to", to)
                        .With("type", "get")
                        .With("id", $"{bound}-p{i + 1}")
                        .Add(new Element("ping", Namespaces.Ping))),
                ]);
        }

        return stanzas;
    }

    private Element Authenticate(string? tag, bool managed)
    {
        Element authenticate = new Element("authenticate", Namespaces.Sasl2)
            .With("mechanism", "PLAIN")
            .Add(new Element("initial-response", Namespaces.Sasl2).AddText(_response));
        if (Device.Bind2!.UserAgent is { } id)
        {
            authenticate = authenticate.Add(new Element("user-agent", Namespaces.Sasl2).With("id", id));
        }

        var bind = new Element("bind", Namespaces.Bind2);
        bind = tag is null ? bind : bind.Add(new Element("tag", Namespaces.Bind2).AddText(tag));
        bind = Device.Carbons ? bind.Add(EnableCarbons) : bind;
        return authenticate.Add(managed ? bind.Add(_enable) : bind);
    }

    private static Element EnableCarbons => new("enable", Namespaces.Carbons);

    private string? Tag(int variant) => variant == 0 ? Device.Bind2!.Tag : $"{Device.Bind2!.Tag ?? Device.Name}-{variant + 1}";

    private string? Resource(int variant) =>
        variant == 0 ? Device.Resource : $"{Device.Resource ?? Device.Name}-{variant + 1}";
}
