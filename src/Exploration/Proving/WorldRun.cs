using BindSim.Exploration.Clients;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Network;
using BindSim.SimNetwork.Scheduling;
using ActorId = BindSim.Exploration.Exhaustive.ActorId;
using WorldActorId = BindSim.SimNetwork.Scheduling.ActorId;

namespace BindSim.Exploration.Proving;

/// <summary>One run of the whole server, driven event by event by the exhaustive search.</summary>
internal sealed class WorldRun : IProgramRun
{
    /// <summary>In the numbers of fault actors, apart from every number that the world gives.</summary>
    public const ulong FaultBit = 1ul << 63;

    // The first event of a run with cuts or jumps: how many there will be.
    private static readonly ActorId _fate = new(FaultBit | 1);
    private static readonly ActorId _clockJump = new(ClockJump);

    /// <summary>The number of the actor that sets the wall clock.</summary>
    public const ulong ClockJump = FaultBit | 2;

    private readonly DirectedStrategy _directed = new();
    private readonly StepTouches _touches;
    private readonly Run _run;
    private readonly RunLists _lists;
    private readonly List<WorldActorId> _worldActors;
    private readonly List<ActorId> _enabled;
    private readonly List<Pick> _picks;
    private readonly Stack<RunLists>? _idle;
    private readonly RunClasses _classes;
    private readonly Scenario _scenario;
    private readonly bool[] _arrived;
    private RunClass? _class;
    private int[] _cutsLeft = [];
    private int _jumpsLeft;
    private int _arriving = -1;
    private RunEnd? _end;

    /// <param name="setup">Scenario, policy and server.</param>
    /// <param name="objects">Numbers what is touched.</param>
    /// <param name="classes">What is decided of a run before it begins.</param>
    /// <param name="recorder">Keeps the picks for a trace, or null.</param>
    /// <param name="listener">Told of everything on the wires, or null.</param>
    /// <param name="idle">Lists of runs that are over, to be used again; or null.</param>
    public WorldRun(
        Setup setup, TouchedObjects objects, RunClasses classes, IChoiceRecorder? recorder, IObserver? listener = null, Stack<RunLists>? idle = null)
    {
        _idle = idle;
        _lists = idle is not null && idle.TryPop(out RunLists? used) ? used : new RunLists(new RunMemory(setup.Memo));
        (_worldActors, _enabled, _picks) = (_lists.WorldActors, _lists.Enabled, _lists.Picks);
        _touches = new StepTouches(objects) { Listener = listener };
        _run = new Run(setup, _directed, recorder, _touches, _lists.Memory);
        _run.World.Footprint = _touches;
        _run.Interleaving.Report = _touches.Touched;
        _classes = classes;
        _scenario = setup.Scenario;
        _arrived = new bool[_run.Clients.Count];
        _touches.FirstPopped = Arrived;
        if (classes.Count == 1)
        {
            Begin(classes[0]);
        }
    }

    /// <summary>
    /// Whether this is a run of its class. It is not if a client waits at the end for one that never came, for nobody waits in truth; then an exchange of
    /// identical devices has what it stands for.
    /// </summary>
    public bool IsOwn => _class is not null && !Enumerable.Range(0, _arrived.Length).Any(IsHeld);

    public ReadOnlySpan<ActorId> Enabled
    {
        get
        {
            _enabled.Clear();
            if (_class is null)
            {
                _enabled.Add(_fate);
            }
            else if (_end is null)
            {
                _run.World.CollectEnabled(_worldActors);
                foreach (WorldActorId actor in _worldActors)
                {
                    if (_class.Orders.Count == 0 || ArrivalOf(actor) is not (>= 0 and var client) || !_class.Holds(client, _arrived))
                    {
                        _enabled.Add(new ActorId(actor.Value));
                    }
                }

                AddFaults();
            }

            return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_enabled);
        }
    }

    public int Alternatives(ActorId actor) =>
        actor == _fate ? _classes.Count
        : _run.World.Faults.Allows(FaultKind.Storage) && EndsCallOnStore(actor) ? 2
        : 1;

    public void Execute(ActorId actor, int alternative, IFootprint footprint)
    {
        _touches.Footprint = footprint;
        _picks.Add(new Pick(actor, alternative));
        if (actor == _fate)
        {
            Decide(_classes[alternative], footprint);
        }
        else if (actor == _clockJump)
        {
            Jump(footprint);
        }
        else if ((actor.Value & FaultBit) != 0)
        {
            Cut((int)((actor.Value & ~FaultBit) >> 8) - 1, footprint);
        }
        else
        {
            ReportStore(actor, alternative, footprint);
            _directed.Actor = new WorldActorId(actor.Value);
            _directed.Storage = alternative;
            int arriving = ArrivalOf(_directed.Actor);
            _arriving = -1;
            Step();
            if (_classes.Exchanged.Count > 0 && _run.ResourcesMade > 0)
            {
                throw new AsymmetryException();
            }

            ReportArrival(arriving, footprint);
            Report(ClientOf(_directed.Actor), footprint);
        }
    }

    /// <summary>What came of the run, once nobody is enabled.</summary>
    public RunResult Conclude()
    {
        if (_end is null)
        {
            // The world's own last word: nothing more happens, and no fault that the budget would still allow.
            _directed.Actor = WorldActorId.None;
            _touches.Footprint = NoFootprint.Instance;
            _end = _run.Step() ?? RunEnd.StepsMax;
        }

        return _run.Conclude(_end.Value);
    }

    public void Dispose()
    {
        _lists.Clear();
        _idle?.Push(_lists);
    }

    private static ActorId Fault(int client) => new(FaultBit | ((ulong)(client + 1) << 8));

    private void AddFaults()
    {
        if (_jumpsLeft > 0)
        {
            _enabled.Add(_clockJump);
        }

        for (int i = 0; i < _cutsLeft.Length; i++)
        {
            if (_cutsLeft[i] > 0 && _run.Clients[i].Wire is not null)
            {
                _enabled.Add(Fault(i));
            }
        }
    }

    private void Begin(RunClass decided)
    {
        _class = decided;
        _cutsLeft = [.. decided.Cuts];
        _jumpsLeft = decided.ClockJumps;
    }

    // Everything else waits for it, so the cuts of one plan are certain from the start: none takes another's place.
    private void Decide(RunClass decided, IFootprint footprint)
    {
        Begin(decided);
        for (int i = 0; i < _run.Clients.Count; i++)
        {
            footprint.Wake(new ActorId(_run.Clients[i].Id.Value));
            footprint.Wake(Fault(i));
        }

        footprint.Wake(_clockJump);
    }

    /// <summary>The client whose first bind request reaches the server with the actor's next event, or -1: the first thing that arrives on its connection.</summary>
    private int ArrivalOf(WorldActorId actor)
    {
        for (int i = 0; i < _arrived.Length; i++)
        {
            if (!_arrived[i] && _classes.IsOrdered[i] && _run.Clients[i].Wire is { IsOpen: true } wire && WorldActorId.Of(wire.Owner, ActorRole.Server) == actor)
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsHeld(int client) =>
        _class!.Holds(client, _arrived) && _run.Clients[client].Wire is { IsOpen: true } wire
        && _worldActors.Contains(WorldActorId.Of(wire.Owner, ActorRole.Server));

    private void Arrived(Wire wire) => _arriving = (wire.Owner / SimClient.ConnectionsPerClient) - 1;

    /// <summary>Orders first binds in one account, and tells whom one of them lets go.</summary>
    private void ReportArrival(int client, IFootprint footprint)
    {
        if (client != (_arriving >= 0 && _classes.IsOrdered[_arriving] && !_arrived[_arriving] ? _arriving : -1))
        {
            throw new ProgramContractException($"The first bind of client {Math.Max(client, _arriving)} reached the server unforeseen, or did not although foreseen.");
        }

        if (client < 0)
        {
            return;
        }

        _arrived[client] = true;
        string account = _scenario.Devices[client].Account;
        footprint.Write(_touches.FirstBinds(account));
        for (int other = 0; other < _arrived.Length; other++)
        {
            // Whatever connection the other has by then: what this event reports must not hang on that.
            for (int connection = 1; _classes.IsOrdered[other] && other != client && _scenario.Devices[other].Account == account && connection <= 1 + _scenario.Devices[other].Reconnects; connection++)
            {
                int owner = ((other + 1) * SimClient.ConnectionsPerClient) + connection;
                footprint.MayEnable(new ActorId(WorldActorId.Of(owner, ActorRole.Server).Value));
            }
        }
    }

    private void Step()
    {
        _end = _run.Step();
        if (_end is not null)
        {
            throw new RunBrokenOffException([.. _picks]);
        }
    }

    private bool EndsCallOnStore(ActorId actor) =>
        (actor.Value & FaultBit) == 0 && WorldInterleaving.IsOnStore(_run.World.TouchOf(new WorldActorId(actor.Value)));

    // A failure uses up the budget by which other calls may fail, and every call looks at it, also where nothing is left: its alternatives hang on that.
    private void ReportStore(ActorId actor, int alternative, IFootprint footprint)
    {
        if (alternative > 0)
        {
            footprint.Write(_touches.StoreFailures);
        }
        else if (_scenario.Faults.StorageFailures > 0 && EndsCallOnStore(actor))
        {
            footprint.Read(_touches.StoreFailures);
        }
    }

    private void Jump(IFootprint footprint)
    {
        _jumpsLeft--;
        footprint.Write(_touches.WallClock);

        // When nothing else can happen any more nobody looks at the clock, and the world strikes no more either.
        _run.World.CollectEnabled(_worldActors);
        if (_worldActors.Count > 0)
        {
            _directed.Fault = true;
            _directed.Actor = WorldActorId.None;
            Step();
            _directed.Fault = false;
        }
    }

    private void Cut(int number, IFootprint footprint)
    {
        SimClient client = _run.Clients[number];
        Wire wire = client.Wire!;
        _cutsLeft[number]--;
        footprint.Write(_touches.Client(client.Name));
        _touches.Cut(wire, changed: true);

        // What was in flight is lost and the reset is in flight instead: both ends have another next event than before.
        footprint.Wake(new ActorId(WorldActorId.Of(wire.Owner, ActorRole.Server).Value));
        footprint.Wake(new ActorId(WorldActorId.Of(wire.Owner, ActorRole.ToClient).Value));
        if (wire.IsOpen)
        {
            _directed.Fault = true;
            _directed.Actor = WorldActorId.Of(wire.Owner, ActorRole.Recovery, 1);
            Step();
            _directed.Fault = false;
        }
    }

    /// <summary>The client whose own event this is: it acted, or something reached it. -1 where it is the server's.</summary>
    private int ClientOf(WorldActorId actor)
    {
        for (int i = 0; i < _run.Clients.Count; i++)
        {
            SimClient client = _run.Clients[i];
            if (client.Id == actor || (client.Wire is { } wire && WorldActorId.Of(wire.Owner, ActorRole.ToClient) == actor))
            {
                return i;
            }
        }

        return -1;
    }

    private void Report(int number, IFootprint footprint)
    {
        if (number < 0)
        {
            return;
        }

        SimClient client = _run.Clients[number];
        footprint.Write(_touches.Client(client.Name));
        footprint.MayEnable(Fault(number));
        footprint.MayEnable(new ActorId(client.Id.Value));
        if (client.Wire is { } wire)
        {
            footprint.MayEnable(new ActorId(WorldActorId.Of(wire.Owner, ActorRole.Server).Value));
        }

        if (client.IsHeldFromActing)
        {
            footprint.Remove(new ActorId(client.Id.Value));
        }

        // By number: this is asked after nearly every step, and an enumerator of an interface is an object.
        for (int i = 0; i < _run.Clients.Count; i++)
        {
            SimClient other = _run.Clients[i];
            if (other.Twin == client || client.Twin == other)
            {
                ReportTwin(other, footprint);
            }
        }
    }

    /// <summary>The two share what they know of their session, and one waits for the other to have one.</summary>
    private void ReportTwin(SimClient twin, IFootprint footprint)
    {
        footprint.Write(_touches.Client(twin.Name));
        footprint.MayEnable(new ActorId(twin.Id.Value));
        if (twin.Enabled == 0)
        {
            footprint.Remove(new ActorId(twin.Id.Value));
        }
    }
}
