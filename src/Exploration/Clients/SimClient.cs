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
internal sealed partial class SimClient : Actor, IWireEnd, IFaultProne
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
    private IReadOnlyList<Element> _left = []; // what the server had not handled of a session that is over
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
            Send(_script.Stanzas(_session.Bound)[_session.StanzasSent++]);
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
        bool isOffered = _scenario.Start == StartPoint.Authenticated;
        _authenticated = isOffered && !_script.UsesBind2;
        _bindAttempts = 0;
        _state = ClientState.Negotiating;
        int owner = (_script.Number * ConnectionsPerClient) + _connections;
        _wire = _world.Connect(_script.ConnectionName(_connections), owner, this, connection => _server(connection, _script));
        if (isOffered)
        {
            Begin();
        }
        else
        {
            _wire.Send(_script.Header);
        }
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
