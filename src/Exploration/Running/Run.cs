using BindSim.Exploration.Clients;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Network;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Sessions;
using Microsoft.AspNetCore.Connections;

namespace BindSim.Exploration.Running;

/// <summary>One run: the whole server, its clients and the network, from nothing to quiescence, judged as it goes.</summary>
public sealed class Run
{
    /// <summary>The id of the violation by an exception that a connection handler let out.</summary>
    public const string CrashId = "CRASH";

    private readonly Setup _setup;
    private readonly WorldInterleaving _interleaving = new();
    private readonly List<SimClient> _clients = [];
    private readonly World _world;
    private readonly Observation _observation;
    private readonly Oracle _oracle;
    private readonly XmppServer _server;
    private readonly IDirectoryObserver? _listener;
    private readonly ICommandObserver? _commandListener;
    private readonly DirectoryView _directory;
    private readonly WorldIdentifiers _identifiers;
    private long _directoryVersion;

    /// <summary>Puts a run together; nothing has happened yet.</summary>
    /// <param name="setup">Scenario, policy and server.</param>
    /// <param name="strategy">Picks.</param>
    /// <param name="recorder">Keeps the picks, or null.</param>
    /// <param name="listener">Told of everything on the wires, or null.</param>
    public Run(Setup setup, IStrategy strategy, IChoiceRecorder? recorder = null, IObserver? listener = null)
        : this(setup, strategy, recorder, listener, new RunMemory(setup.Memo))
    {
    }

    /// <param name="setup">Scenario, policy and server.</param>
    /// <param name="strategy">Picks.</param>
    /// <param name="recorder">Keeps the picks, or null.</param>
    /// <param name="listener">Told of everything on the wires, or null.</param>
    /// <param name="memory">Its own until it is over.</param>
    internal Run(Setup setup, IStrategy strategy, IChoiceRecorder? recorder, IObserver? listener, RunMemory memory)
    {
        _setup = setup;
        _listener = listener as IDirectoryObserver;
        _observation = new Observation(memory.Observation, Identify) { Listener = listener };
        _world = new World(new Choices(strategy, recorder), setup.Scenario.Faults, _observation, memory.World);
        _observation.World = _world;
        _interleaving.World = _world;
        var identifiers = _identifiers = new WorldIdentifiers { World = _world };
        ServerParts parts = setup.Variant.Alter(new ServerParts
        {
            Clock = _world.Clock,
            HibernationClock = setup.Scenario.IsTimeless ? new AnyMoment(_world, WaitEnded) : null,
            Identifiers = identifiers,
            Nonces = identifiers,
            Interleaving = _interleaving,
            Directory = new SessionDirectory(_interleaving),
            StableResources = new StableResources("bindsim"u8.ToArray()),
            Rosters = new RosterStore(setup.Rosters, _interleaving),
            Credentials = setup.Credentials,
            Accounts = setup,
            Memo = setup.Memo,
            KickError = setup.KickError,
        });
        _server = new XmppServer(setup.Policy, setup.Options, parts with { Directory = new DistantDirectory(parts.Directory, _world) });
        _directory = new DirectoryView(parts.Directory);
        _directoryVersion = _directory.Version;
        _oracle = new Oracle(setup.Policy, _directory, setup.Scenario.Faults != FaultBudget.None, setup.Specified)
        {
            IsTimeless = setup.Scenario.IsTimeless,
            KicksMax = setup.Scenario.KicksMax,
        };
        _observation.Oracle = _oracle;
        foreach (DeviceScript script in setup.Scripts)
        {
            var client = new SimClient(
                _world, setup.Scenario, setup.Policy.StreamManagement is not null, script, _observation, Serve);
            _clients.Add(client);
            _world.Add(client);
        }

        if (setup.Scenario.Administrator.Count > 0)
        {
            _commandListener = listener as ICommandObserver;
            int owner = (_clients.Count + 1) * SimClient.ConnectionsPerClient;
            _world.Add(new Administrator(_world, _server, owner, setup.Scenario.Administrator, HasCome, Tell));
        }

        foreach (SimClient client in _clients)
        {
            if (_clients.Find(other => other.Name == setup.Scripts[_clients.IndexOf(client)].Device.Resumes) is { } other)
            {
                client.IsTwinOf(other);
            }
        }
    }

    /// <summary>The world, for whoever drives the run step by step.</summary>
    internal World World => _world;

    /// <summary>How many resources the server has made up.</summary>
    internal int ResourcesMade => _identifiers.ResourcesMade;

    /// <summary>The simulated clients, in the order of the scenario's devices.</summary>
    internal IReadOnlyList<SimClient> Clients => _clients;

    /// <summary>The seam through which the server reports what it touches.</summary>
    internal WorldInterleaving Interleaving => _interleaving;

    /// <summary>Runs to the end.</summary>
    public RunResult Execute() => Conclude(Advance());

    /// <summary>One step, judged.</summary>
    /// <returns>Why the run is over, or null while it is not.</returns>
    internal RunEnd? Step()
    {
        try
        {
            bool happened = _world.Step(_setup.Scenario.Horizon, _setup.Scenario.FaultsUntil);
            _observation.ThrowMistake();
            _oracle.AfterStep(_world.Steps, _world.Clock.Elapsed);
            TellDirectory();
            return _world.Escape is not null ? RunEnd.Escaped
                : Violation is not null ? RunEnd.Violated
                : !happened ? RunEnd.Quiescent
                : _world.Steps >= _setup.Scenario.StepsMax ? RunEnd.StepsMax
                : null;
        }
        catch (EscapeException)
        {
            return RunEnd.Escaped;
        }
    }

    /// <summary>What came of the run, judged as a whole.</summary>
    internal RunResult Conclude(RunEnd end)
    {
        if (end == RunEnd.Quiescent)
        {
            // Where time does not pass, every wait has ended by now, whatever its length.
            _oracle.Quiescent(_setup.Scenario.IsTimeless ? TimeSpan.MaxValue : _setup.Scenario.Horizon);
            end = (Violation ?? Hang) is null ? RunEnd.Quiescent : RunEnd.Violated;
        }

        return new RunResult(
            end, _world.Hash, _world.Steps, _world.Choices.Count, _oracle.GoalBits, end == RunEnd.Violated ? Violation ?? Hang : null, _world.Escape?.Message)
        {
            Behaviour = _observation.Behaviour,
            Lapses = _oracle.Lapses,
        };
    }

    private void TellDirectory()
    {
        if (_listener is not null && _directory.Version is var version && version != _directoryVersion)
        {
            _directoryVersion = version;
            _listener.DirectoryChanged(new DirectoryChange(_world.Steps, _world.Clock.Elapsed, WireOf(_interleaving.LastWriter)?.Name, _directory.Rows()));
        }

        _interleaving.LastWriter = null;
    }

    private void WaitEnded(ServerTask waiting) => _observation.WaitEnded(WireOf(waiting)!);

    private Wire? WireOf(ServerTask? task) => task is null ? null : _world.Wires.FirstOrDefault(wire => $"server[{wire.Name}]" == task.Name);

    /// <summary>Whether a client of an account, or any client, has ever connected.</summary>
    private bool HasCome(BareJid? account)
    {
        for (int i = 0; i < _clients.Count; i++)
        {
            if (_clients[i].Wire is not null && (account is null || account == _setup.Scripts[i].Account))
            {
                return true;
            }
        }

        return false;
    }

    private void Tell(ObservedCommand observed)
    {
        _oracle.Observe(observed);
        _commandListener?.Observe(observed);
    }

    private Violation? Violation => _oracle.Violation ?? Crash;

    private Violation? Crash => _world.Crashes.Count == 0 ? null : new Violation(
        CrashId,
        "The server lets no exception out.",
        $"A connection handler ended with {_world.Crashes[0].GetType().Name}: {_world.Crashes[0].Message}",
        _world.Steps);

    private Violation? Hang => _world.Hanging is not { } wire ? null : new Violation(
        "HANG",
        "A connection handler ends when its connection has.",
        $"The handler of {wire.Name} has seen the end of its connection and waits for something that never happens",
        _world.Steps);

    private RunEnd Advance()
    {
        RunEnd? end;
        do
        {
            end = Step();
        }
        while (end is null);
        return end.Value;
    }

    private Task Serve(ConnectionContext connection, DeviceScript script)
    {
        if (_setup.Scenario.Start == StartPoint.Connect)
        {
            return _server.HandleAsync(connection);
        }

        // What a client of Bind 2 does first is to authenticate; what is left out is what it was offered.
        Wire wire = _world.Wires[^1];
        _observation.BeginAuthenticated(wire, script.Header.Span);
        return script.UsesBind2
            ? _server.HandleOfferedAsync(connection, script.Header)
            : _server.HandleAuthenticatedAsync(connection, script.Account, script.Header);
    }

    private ObservedConnection Identify(Wire wire)
    {
        int number = wire.Owner / SimClient.ConnectionsPerClient;
        DeviceScript script = _setup.Scripts[number - 1];
        return script.Connection(wire.Owner % SimClient.ConnectionsPerClient, wire.Index);
    }
}
