using BindSim.Exploration.Clients;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;
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
    // Numbers of fault actors, apart from every number that the world gives.
    private const ulong FaultBit = 1ul << 63;
    private const ulong NoMoreFaults = FaultBit | 1;

    private readonly DirectedStrategy _directed = new();
    private readonly StepTouches _touches;
    private readonly TouchedObjects _objects;
    private readonly Run _run;
    private readonly List<WorldActorId> _worldActors = [];
    private readonly List<ActorId> _enabled = [];
    private readonly List<Pick> _picks = [];
    private int _faultsLeft;
    private RunEnd? _end;

    public WorldRun(Setup setup, TouchedObjects objects, IChoiceRecorder? recorder, IObserver? listener = null)
    {
        _objects = objects;
        _touches = new StepTouches(objects) { Listener = listener };
        _run = new Run(setup, _directed, recorder, _touches);
        _run.World.Footprint = _touches;
        _run.Interleaving.Report = _touches.Touched;
        _faultsLeft = setup.Scenario.Faults.Of(FaultKind.Reset);
    }

    private ObjectKey FaultBudget => _objects.Object("fault budget", "");

    public ReadOnlySpan<ActorId> Enabled
    {
        get
        {
            _enabled.Clear();
            if (_end is null)
            {
                _run.World.CollectEnabled(_worldActors);
                foreach (WorldActorId actor in _worldActors)
                {
                    _enabled.Add(new ActorId(actor.Value));
                }

                AddFaults();
            }

            return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_enabled);
        }
    }

    public int Alternatives(ActorId actor) => 1;

    public void Execute(ActorId actor, int alternative, IFootprint footprint)
    {
        _touches.Footprint = footprint;
        _picks.Add(new Pick(actor, alternative));
        if (actor.Value == NoMoreFaults)
        {
            SpendFaults(footprint, all: true);
        }
        else if ((actor.Value & FaultBit) != 0)
        {
            Cut(Client(actor), footprint);
        }
        else
        {
            _directed.Actor = new WorldActorId(actor.Value);
            Step();
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
            _touches.Footprint = new FootprintRecorder(Dependence.Messages);
            _end = _run.Step() ?? RunEnd.StepsMax;
        }

        return _run.Conclude(_end.Value);
    }

    public void Dispose()
    {
    }

    private static ActorId Fault(int client) => new(FaultBit | ((ulong)(client + 1) << 8));

    private SimClient Client(ActorId fault) => _run.Clients[(int)((fault.Value & ~FaultBit) >> 8) - 1];

    private void AddFaults()
    {
        if (_faultsLeft == 0)
        {
            return;
        }

        for (int i = 0; i < _run.Clients.Count; i++)
        {
            if (_run.Clients[i].Wire is not null)
            {
                _enabled.Add(Fault(i));
            }
        }

        _enabled.Add(new ActorId(NoMoreFaults));
    }

    private void Step()
    {
        _end = _run.Step();
        if (_end is not null)
        {
            throw new RunBrokenOffException(_picks);
        }
    }

    private void SpendFaults(IFootprint footprint, bool all)
    {
        footprint.Write(FaultBudget);
        _faultsLeft = all ? 0 : _faultsLeft - 1;
        if (_faultsLeft == 0)
        {
            footprint.MayDisable();
        }
    }

    private void Cut(SimClient client, IFootprint footprint)
    {
        SpendFaults(footprint, all: false);
        Wire wire = client.Wire!;
        footprint.Write(_touches.Client(client.Name));
        _touches.Cut(wire, changed: true);
        footprint.Remove(new ActorId(WorldActorId.Of(wire.Owner, ActorRole.Server).Value));
        footprint.Remove(new ActorId(WorldActorId.Of(wire.Owner, ActorRole.ToClient).Value));
        if (wire.IsOpen)
        {
            _directed.Fault = true;
            _directed.Actor = WorldActorId.Of(wire.Owner, ActorRole.Recovery, 1);
            Step();
            _directed.Fault = false;
        }
    }

    /// <summary>The client whose own event this is: it acted, or something reached it.</summary>
    private SimClient? ClientOf(WorldActorId actor)
    {
        foreach (SimClient client in _run.Clients)
        {
            if (client.Id == actor || (client.Wire is { } wire && WorldActorId.Of(wire.Owner, ActorRole.ToClient) == actor))
            {
                return client;
            }
        }

        return null;
    }

    private void Report(SimClient? client, IFootprint footprint)
    {
        if (client is null)
        {
            return;
        }

        footprint.Write(_touches.Client(client.Name));
        if (client.IsHeldFromActing)
        {
            footprint.Remove(new ActorId(client.Id.Value));
        }
    }
}
