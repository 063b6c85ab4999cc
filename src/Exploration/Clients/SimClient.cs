using BindSim.Exploration.Observing;
using BindSim.Exploration.Scenarios;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Network;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;
using Microsoft.AspNetCore.Connections;

namespace BindSim.Exploration.Clients;

/// <summary>
/// A simulated client: connects, authenticates, binds, does what its script says, and behaves as real clients do when it is
/// refused, kicked or cut off. What it does of its own accord are events of the world; what it answers, it answers at once.
/// </summary>
internal sealed class SimClient : Actor, IWireEnd, IFaultProne
{
    /// <summary>Connections of one client that have identities of their own.</summary>
    public const int ConnectionsPerClient = 64;

    private const uint TooMany = 99;

    private static readonly TimeSpan NoticesSilenceAfter = TimeSpan.FromSeconds(30);

    private readonly World _world;
    private readonly Scenario _scenario;
    private readonly bool _offersStreamManagement;
    private readonly DeviceScript _script;
    private readonly Observation _observation;
    private readonly Func<ConnectionContext, DeviceScript, Task> _server;
    private readonly IKickBehaviour _kickBehaviour;
    private readonly ActorId _id;
    private ClientState _state = ClientState.Offline;
    private Wire? _wire;
    private int _connections;
    private int _kicks;
    private int _losses;
    private int _bindVariant;
    private int _bindAttempts;
    private bool _hasMiscounted;
    private bool _kicked;
    private bool _authenticated;
    private bool _isEnabled;
    private bool _keepsUnhandled;
    private ClientSession _session = new();
    private SimClient? _twin;

    public SimClient(
        World world,
        Scenario scenario,
        bool offersStreamManagement,
        DeviceScript script,
        Observation observation,
        Func<ConnectionContext, DeviceScript, Task> server)
        : base(script.Device.Name)
    {
        _world = world;
        _scenario = scenario;
        _offersStreamManagement = offersStreamManagement;
        _script = script;
        _observation = observation;
        _server = server;
        _kickBehaviour = KickBehaviours.Of(script.Device.OnKick);
        _id = ActorId.Of(script.Number * ConnectionsPerClient, ActorRole.Client);
    }

    public override int Enabled => _state switch
    {
        ClientState.Offline => _twin is null || _connections > 0 || _twin._session.Id is not null ? 1 : 0,
        ClientState.Bound when HasStanza || Device.Leaves => 1,
        _ => 0,
    };

    /// <summary>Its identity as an actor.</summary>
    public ActorId Id => _id;

    /// <summary>Its present connection, or the last one, or null.</summary>
    public Wire? Wire => _wire;

    /// <summary>Whether the script has more to do than connect, and it could not be done now.</summary>
    public bool IsHeldFromActing => _state != ClientState.Bound && (Device.Leaves || _script.StanzasCount > 0);

    /// <summary>The client whose session it resumes instead of binding, or null.</summary>
    public SimClient? Twin => _twin;

    private Device Device => _script.Device;

    /// <summary>The client whose session it resumes instead of binding, as soon as there is one; null for none.</summary>
    public void IsTwinOf(SimClient other) => _twin = other;

    private bool HasStanza => _session.StanzasSent < _script.StanzasCount;

    private bool UsesStreamManagement => _offersStreamManagement && Device.StreamManagement != StreamManagementUse.None;

    private bool IsManaged => _isEnabled && _session.Holder == this;

    public override ActorId IdOf(int index) => _id;

    public override string Describe(int index) => _state == ClientState.Offline
        ? $"{Name} connects"
        : HasStanza ? $"{Name} {_script.Says(_session.StanzasSent)}" : $"{Name} leaves";

    public override void Run(int index)
    {
        if (_state == ClientState.Offline)
        {
            Connect();
        }
        else if (HasStanza)
        {
            Send(_script.Stanzas(_session.BoundAttempt)[_session.StanzasSent++]);
            if (IsManaged)
            {
                _wire!.Send(Nonzas.Request.Utf8);
            }
        }
        else
        {
            CloseStream();
        }
    }

    void IWireEnd.Received(ReadOnlyMemory<byte> bytes)
    {
        foreach (StreamEvent arrived in _observation.Arrived)
        {
            if (_state is ClientState.Done or ClientState.Closing)
            {
                return;
            }

            React(arrived);
        }
    }

    void IWireEnd.Closed()
    {
        _wire!.Close();
        Ended();
    }

    void IWireEnd.Reset() => Ended();

    void IFaultProne.Crash() => _state = ClientState.Done;

    void IFaultProne.Vanished()
    {
        Wire lost = _wire!;
        _world.Clock.CreateTimer(
            _ =>
            {
                if (_wire == lost)
                {
                    Ended();
                }
            },
            null,
            NoticesSilenceAfter,
            Timeout.InfiniteTimeSpan);
    }

    private void Connect()
    {
        if (_connections++ == 0 && _twin is not null)
        {
            _session = _twin._session;
        }

        _kicked = false;
        _isEnabled = false;
        _keepsUnhandled = _session.Id is not null;
        _authenticated = _scenario.Start == StartPoint.Authenticated;
        _bindAttempts = 0;
        _state = ClientState.Negotiating;
        int owner = (_script.Number * ConnectionsPerClient) + _connections;
        _wire = _world.Connect($"{Name}#{_connections}", owner, this, connection => _server(connection, _script));
        if (_authenticated)
        {
            Begin();
        }
        else
        {
            _wire.Send(_script.Header);
        }
    }

    private void React(StreamEvent arrived)
    {
        switch (arrived.Kind)
        {
            case StreamEventKind.Closed:
            case StreamEventKind.Failed:
                CloseStream();
                break;
            case StreamEventKind.Element:
                React(arrived.Element!);
                break;
        }
    }

    private void React(Element element)
    {
        switch (element.Name)
        {
            case "error" when element.Namespace == Namespaces.Streams:
                _kicked = element.Child("conflict", Namespaces.StreamErrors) is not null;
                if (!_kicked)
                {
                    // Any other error is told to the user; coming back would meet it again.
                    _losses = Device.Reconnects;
                }

                break;
            case "features" when _authenticated:
                Begin();
                break;
            case "features":
                _wire!.Send(_script.Auth);
                break;
            case "success":
                _authenticated = true;
                _wire!.Send(_script.Header);
                break;
            case "failure":
                CloseStream();
                _state = ClientState.Done;
                break;
            case "r" or "a" or "enabled" or "resumed" or "failed":
                ReactToManagement(element);
                break;
            case "iq":
                Count();
                ReactToIq(element);
                break;
            default:
                Count();
                break;
        }
    }

    private void Count()
    {
        if (IsManaged)
        {
            _session.Count();
        }
    }

    private void ReactToManagement(Element element)
    {
        StanzaCount.TryParse(element.Attribute("h"), out StanzaCount handled);
        switch (element.Name)
        {
            case "enabled":
                _isEnabled = true;
                _session.Enabled(element.Attribute("id"));
                break;
            case "r" when IsManaged:
                _wire!.Send(new Element("a", Namespaces.StreamManagement).With("h", _session.Got.ToString()).Utf8);
                break;
            case "a" when IsManaged:
                _session.Handled(handled);
                break;
            case "resumed":
                _isEnabled = true;
                _state = ClientState.Bound;
                _session.Handled(handled);
                foreach (Element stanza in _session.Unhandled())
                {
                    _wire!.Send(stanza.Utf8);
                }

                break;
            case "failed" when _state == ClientState.Resuming:
                _session.Id = null;
                Bind();
                break;
        }
    }

    private void ReactToIq(Element iq)
    {
        switch (iq.Attribute("type"))
        {
            case "get" when iq.Child("ping", Namespaces.Ping) is not null:
                Send(DeviceScript.Pong(iq));
                break;
            case "result" when _state == ClientState.Binding && _script.AsksForSession && iq.Child("bind", Namespaces.Bind) is not null:
                Send(DeviceScript.SessionRequest);
                break;
            case "result" when _state == ClientState.Binding:
                _state = ClientState.Bound;
                _session = new ClientSession { Holder = this, BoundAttempt = _connections };
                if (UsesStreamManagement)
                {
                    _wire!.Send(_script.Enable.Utf8);
                    _keepsUnhandled = true;
                }

                if (Device.Carbons)
                {
                    Send(DeviceScript.CarbonsRequest);
                }

                if (Device.Presence)
                {
                    Send(_script.Presence(_session.BoundAttempt));
                }

                break;
            case "error" when _state == ClientState.Binding && _bindAttempts < Device.BindAttempts:
                // The same again where the error says to wait, another resource where it does not.
                _bindVariant += iq.Child("error", Namespaces.Client)?.Attribute("type") == "wait" ? 0 : 1;
                Bind();
                break;
            case "error" when _state == ClientState.Binding:
                // Refused for good: the user is told, and nothing is left to do.
                _losses = Device.Reconnects;
                CloseStream();
                break;
        }
    }

    /// <summary>Authenticated: resumes what there is to resume, or binds.</summary>
    private void Begin()
    {
        if (_session.Id is not { } id)
        {
            Bind();
            return;
        }

        _state = ClientState.Resuming;
        _session.Holder = this;
        StanzaCount got = _session.Got;
        if (Device.StreamManagement == StreamManagementUse.Miscount && !_hasMiscounted)
        {
            _hasMiscounted = true;
            got = new StanzaCount(got.Value + TooMany);
        }

        _wire!.Send(DeviceScript.Resume(id, got).Utf8);
    }

    private void Bind()
    {
        _state = ClientState.Binding;
        _bindAttempts++;
        Send(_script.Bind(_bindVariant));
    }

    private void Send(Element element)
    {
        if (_keepsUnhandled && _session.Holder == this)
        {
            _session.Send(element);
        }

        _wire!.Send(element.Utf8);
    }

    /// <summary>Writes the closing tag; the connection follows when the server has closed as well.</summary>
    private void CloseStream()
    {
        _state = ClientState.Closing;
        _wire!.Send(StreamHeader.End);
        if (!_kicked && _session.Holder == this)
        {
            _session.Id = null;
        }
    }

    /// <summary>The connection is over, for whatever reason: decides whether to come back.</summary>
    private void Ended()
    {
        bool left = _state == ClientState.Closing && !_kicked && Device.Leaves;
        if (_state is ClientState.Done or ClientState.Offline or ClientState.Waiting || left || _connections >= _scenario.ConnectionsMax)
        {
            _state = ClientState.Done;
            return;
        }

        if (_kicked)
        {
            KickReaction reaction = _kickBehaviour.React(++_kicks);
            if (reaction.OtherResource)
            {
                _bindVariant++;
            }

            ComeBack(reaction.Reconnects, reaction.After);
        }
        else
        {
            ComeBack(++_losses <= Device.Reconnects, TimeSpan.Zero);
        }
    }

    private void ComeBack(bool reconnects, TimeSpan after)
    {
        if (!reconnects)
        {
            _state = ClientState.Done;
        }
        else if (after == TimeSpan.Zero)
        {
            _state = ClientState.Offline;
        }
        else
        {
            _state = ClientState.Waiting;
            _world.Clock.CreateTimer(_ => _state = ClientState.Offline, null, after, Timeout.InfiniteTimeSpan);
        }
    }
}
