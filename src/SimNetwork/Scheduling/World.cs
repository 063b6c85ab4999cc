using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Hashing;
using BindSim.SimNetwork.Network;
using BindSim.SimNetwork.Time;
using Microsoft.AspNetCore.Connections;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>
/// The deterministic world: one thread, one clock, one network. It holds everything that could happen next and lets
/// one event happen at a time, the one that <see cref="Choices"/> picks.
/// </summary>
public sealed class World : IAlternatives
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<Actor> _actors;
    private readonly List<Wire> _wires = [];
    private readonly List<(Actor Actor, int Index)> _enabled;
    private readonly Stack<Suspension> _idleSuspensions = new();
    private readonly List<Exception> _crashes = [];
    private readonly FaultDesk _faultDesk;
    private Fingerprint _fingerprint = Fingerprint.Empty;

    /// <summary>A world in which nothing has happened yet.</summary>
    /// <param name="choices">Decides everything that could go several ways.</param>
    /// <param name="budget">What may go wrong, and how often.</param>
    /// <param name="observer">Sees what happens on the wires; null when nobody looks.</param>
    /// <param name="memory">What it works in, its own until it is over; null for a new one.</param>
    public World(Choices choices, FaultBudget budget, IWireObserver? observer = null, WorldMemory? memory = null)
    {
        Memory = memory ?? new WorldMemory();
        (_actors, _enabled) = (Memory.Actors, Memory.Enabled);
        Choices = choices;
        Observer = observer;
        Faults = new FaultLedger(budget);
        Clock = new WorldClock(this);
        _faultDesk = new FaultDesk(this, _wires);
        PoolAlarm.Arm();
        _actors.Add(new DueTimers(Clock));
        _actors.Add(new Recovery(_wires));
    }

    /// <summary>The virtual clock, for everything that needs time.</summary>
    public WorldClock Clock { get; }

    /// <summary>The one door for what differs between runs.</summary>
    public Choices Choices { get; }

    /// <summary>What is left of the fault budget.</summary>
    public FaultLedger Faults { get; }

    /// <summary>How many events happened so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Hash of everything that happened: who acted, what was written, what arrived, what was picked.</summary>
    public ulong Hash
    {
        get
        {
            Fingerprint all = _fingerprint;
            all.Add(Choices.Hash);
            return all.Value;
        }
    }

    /// <summary>Exceptions that came out of connection handlers. A server lets none out.</summary>
    public IReadOnlyList<Exception> Crashes => _crashes;

    /// <summary>Who left the world, or null while nobody did.</summary>
    public EscapeException? Escape { get; private set; }

    /// <summary>The task whose code runs now; null between steps and in clients.</summary>
    public ServerTask? Current { get; internal set; }

    /// <summary>Connections made so far, in order.</summary>
    public IReadOnlyList<Wire> Wires => _wires;

    /// <summary>Told what each step touches; null when nobody asks.</summary>
    public IStepFootprint? Footprint { get; set; }

    /// <summary>
    /// Asked when nothing can happen any more: a connection whose end the server has seen and whose handler waits on, for nothing that
    /// the world knows of; null when there is none.
    /// </summary>
    public Wire? Hanging => _wires.Find(wire =>
        wire.ToServer.HasEnded && !wire.Handling.IsCompleted && !Clock.HasTimerOf(wire.ServerTask));

    internal IWireObserver? Observer { get; }

    internal WorldMemory Memory { get; }

    internal int TimersCreated { get; set; }

    internal ref Fingerprint Fingerprint => ref _fingerprint;

    /// <summary>Adds something that can act: a simulated client, a scenario's administrator.</summary>
    public void Add(Actor actor) => _actors.Add(actor);

    /// <summary>A client connects, and the server's handler starts.</summary>
    /// <param name="name">Which client and which of its connections: <c>phone#2</c>.</param>
    /// <param name="owner">A number for it, the same in every run; 1 or more, and never given twice.</param>
    /// <param name="client">The client's end.</param>
    /// <param name="handler">The server.</param>
    public Wire Connect(string name, int owner, IWireEnd client, Func<ConnectionContext, Task> handler)
    {
        var wire = new Wire(this, name, owner, _wires.Count, client);
        _wires.Add(wire);
        _actors.Add(wire.ToServer);
        _actors.Add(wire.ServerTask);
        _actors.Add(wire.ToClient);
        Observer?.Connected(wire);
        wire.ServerTask.Enter(_ => wire.Handling = HandleAsync(wire, handler), null);
        return wire;
    }

    /// <summary>A task of the code under test that serves no connection: one that an administrator's commands run in.</summary>
    /// <param name="name">Who it works for, as a person reads it in a trace.</param>
    /// <param name="owner">A number for it, the same in every run; 1 or more, and no connection's.</param>
    public ServerTask AddTask(string name, int owner)
    {
        var task = new ServerTask(this, name, owner);
        _actors.Add(task);
        return task;
    }

    /// <summary>Has code of the server run as a task until it first waits; what it throws is a crash.</summary>
    public void Start(ServerTask task, Func<Task> work) => task.Enter(_ => _ = GuardAsync(work), null);

    /// <summary>Runs synchronous code of the server as the task of a connection: how an administrator acts on it.</summary>
    public static void RunAs(Wire wire, Action action) => wire.ServerTask.Enter(_ => action(), null);

    /// <summary>
    /// An awaited call of the code under test on something shared: held until it is picked, so that others can come between.
    /// </summary>
    /// <param name="verb">What the call does, in the words of a trace: <c>reads</c>.</param>
    /// <param name="subject">What it does it to: <c>sessions of juliet</c>.</param>
    /// <param name="end">Asked when the call is picked, with its verb and subject: what it throws, or null. Null where it always succeeds.</param>
    /// <param name="touch">What it touches, for strategies; nothing where it is not known.</param>
    public ValueTask SuspendAsync(string verb, string subject, Func<string, string, Exception?>? end = null, Touch touch = default)
    {
        CheckThread();
        Suspension suspension = _idleSuspensions.TryPop(out Suspension? idle) ? idle : new Suspension(this);
        return suspension.Begin(verb, subject, touch, end);
    }

    /// <summary>Counts a fault, and tells of it: one that happens inside a call of the code under test, in the task that runs now.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="subject">The call that fails, or the name that comes again.</param>
    /// <exception cref="InvalidOperationException">The budget of this kind is spent.</exception>
    public void Strike(FaultKind kind, string subject) => Strike(kind, _wires.Find(wire => wire.ServerTask == Current), subject);

    /// <summary>Lets one event happen.</summary>
    /// <param name="horizon">Virtual time beyond which the clock does not move.</param>
    /// <param name="faultsUntil">Virtual time from which on no fault strikes, so that what was disturbed can settle before the horizon.</param>
    /// <returns>False when nothing can happen any more before the horizon: the run is quiescent.</returns>
    public bool Step(TimeSpan horizon, TimeSpan faultsUntil)
    {
        CollectEnabled();
        int faults = !Faults.IsSpent && Clock.Elapsed < faultsUntil
            && _faultDesk.Available(idle: _enabled.Count == 0, TimeCanMove(horizon)) ? 1 : 0;
        if (_enabled.Count == 0)
        {
            return Idle(faults, horizon);
        }

        int picked = Choices.Pick(ChoiceKind.Step, _enabled.Count + faults, this, firstFault: _enabled.Count);
        Steps++;
        if (picked == _enabled.Count)
        {
            _faultDesk.Strike();
            return true;
        }

        (Actor chosen, int index) = _enabled[picked];
        _fingerprint.Add(chosen.IdOf(index).Value);
        chosen.Run(index);
        return true;
    }

    /// <summary>Who could act now, in the order in which a step offers them; faults and time not among them.</summary>
    /// <param name="actors">Receives the answer.</param>
    public void CollectEnabled(List<ActorId> actors)
    {
        CollectEnabled();
        actors.Clear();
        foreach ((Actor actor, int index) in _enabled)
        {
            actors.Add(actor.IdOf(index));
        }
    }

    /// <summary>What an actor that can act now is about to touch that others may touch as well; nothing where that is not known.</summary>
    public Touch TouchOf(ActorId actor)
    {
        CollectEnabled();
        (Actor? next, int index) = _enabled.Find(enabled => enabled.Actor.IdOf(enabled.Index) == actor);
        return next?.TouchOf(index) ?? default;
    }

    /// <inheritdoc/>
    string IAlternatives.Describe(int index) => index < _enabled.Count
        ? _enabled[index].Actor.Describe(_enabled[index].Index)
        : _enabled.Count == 0 && index == 0 ? "nothing more happens" : "a fault strikes";

    /// <inheritdoc/>
    ActorId IAlternatives.ActorOf(int index) => index < _enabled.Count
        ? _enabled[index].Actor.IdOf(_enabled[index].Index)
        : ActorId.None;

    /// <inheritdoc/>
    Touch IAlternatives.TouchOf(int index) => index < _enabled.Count
        ? _enabled[index].Actor.TouchOf(_enabled[index].Index)
        : default;

    /// <summary>Whether the world's own thread asks.</summary>
    internal bool IsOnThread => Environment.CurrentManagedThreadId == _thread;

    internal void Strike(FaultKind kind, Wire? wire, string? subject)
    {
        Faults.Strike(kind);
        Observer?.Struck(kind, wire, subject);
    }

    internal void CheckThread()
    {
        if (!IsOnThread)
        {
            throw Escaped("Code of the world ran on another thread: something used the thread pool.");
        }
    }

    internal EscapeException Escaped(string message) => Escape ??= new EscapeException(message);

    internal void Release(Suspension suspension) => _idleSuspensions.Push(suspension);

    /// <summary>Moves the clock to the next timer, as a fault or because nothing else is left to happen.</summary>
    internal void MoveTime()
    {
        Clock.MoveTo(Clock.Next!.Value);
        _fingerprint.Add((ulong)Clock.Elapsed.Ticks);
    }

    private void CollectEnabled()
    {
        _enabled.Clear();
        foreach (Actor actor in _actors)
        {
            int count = actor.Enabled;
            for (int i = 0; i < count; i++)
            {
                _enabled.Add((actor, i));
            }
        }
    }

    private bool Idle(int faults, TimeSpan horizon)
    {
        if (faults > 0 && Choices.Pick(ChoiceKind.Step, 2, this, firstFault: 1) == 1)
        {
            Steps++;
            _faultDesk.Strike();
            return true;
        }

        if (!TimeCanMove(horizon))
        {
            return false;
        }

        MoveTime();
        return true;
    }

    private bool TimeCanMove(TimeSpan horizon) => Clock.Next is { } next && next <= horizon;

    private async Task HandleAsync(Wire wire, Func<ConnectionContext, Task> handler)
    {
        try
        {
            await handler(wire.Server);
        }
        catch (Exception crash) when (crash is not EscapeException)
        {
            _crashes.Add(crash);
        }
        finally
        {
            await wire.Server.DisposeAsync();
        }
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception crash) when (crash is not EscapeException)
        {
            _crashes.Add(crash);
        }
    }
}
