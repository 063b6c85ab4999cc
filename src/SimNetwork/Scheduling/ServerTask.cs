using BindSim.SimNetwork.Choosing;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>
/// One logical task of the code under test: the handler of one connection and all that it awaits. It holds its
/// continuations until the world picks one. It is a <see cref="SynchronizationContext"/> of its own, so a
/// continuation comes back to the task that awaited, whoever completed what it waited for.
/// </summary>
public sealed class ServerTask : Actor
{
    private readonly World _world;
    private readonly int _owner;
    // A task mostly waits for one thing at a time.
    private readonly List<Continuation> _waiting = new(1);
    private readonly Queue<Continuation> _own = new(1);
    private readonly WorldContext _context;

    internal ServerTask(World world, string name, int owner)
        : base(name)
    {
        _world = world;
        _owner = owner;
        _context = new WorldContext(world, this);
    }

    /// <inheritdoc/>
    public override int Enabled => _waiting.Count;

    /// <summary>The owner's number, part of every identity that this task hands out.</summary>
    internal int Owner => _owner;

    /// <summary>How many timers this task created; numbers the next one.</summary>
    internal int TimersCreated { get; set; }

    /// <inheritdoc/>
    public override ActorId IdOf(int index) => ActorId.Of(_owner, ActorRole.Server, index);

    /// <inheritdoc/>
    public override string Describe(int index)
    {
        Continuation next = _waiting[index];
        return next.Subject is null ? $"{Name} goes on" : $"{Name}: {next.Verb} {next.Subject}";
    }

    /// <inheritdoc/>
    public override Touch TouchOf(int index) => _waiting[index].Touch;

    /// <inheritdoc/>
    public override void Run(int index)
    {
        Continuation next = _waiting[index];
        _waiting.RemoveAt(index);
        Enter(next);
    }

    /// <summary>Runs <paramref name="action"/> as this task, until it and all it completes for itself wait for something.</summary>
    internal void Enter(SendOrPostCallback action, object? state) => Enter(new Continuation(null, action, state));

    private void Enter(in Continuation first)
    {
        ServerTask? outer = _world.Current;
        SynchronizationContext? outerContext = SynchronizationContext.Current;
        _world.Current = this;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            first.Invoke();
            while (_own.TryDequeue(out Continuation next))
            {
                next.Invoke();
            }
        }
        finally
        {
            _world.Current = outer;
            SynchronizationContext.SetSynchronizationContext(outerContext);
        }
    }

    /// <summary>Holds a continuation until it is picked. A task that wakes itself goes on in the same step: nobody could have come between.</summary>
    internal void Hold(in Continuation continuation)
    {
        _world.CheckThread();
        if (_world.Current == this && continuation.Subject is null)
        {
            _own.Enqueue(continuation);
        }
        else
        {
            if (_world.Current != this)
            {
                _world.Footprint?.Woke(IdOf(0));
            }

            _waiting.Add(continuation);
        }
    }

    /// <summary>Goes on with a read whose bytes have come: at once where the world delivers, later where another task caused it.</summary>
    internal void WakeReader(Action<object?> continuation, object? state)
    {
        if (_world.Current is null)
        {
            Enter(new Continuation(continuation, null, state));
        }
        else
        {
            Hold(new Continuation(continuation, null, state));
        }
    }

    /// <summary>Something to be done later as this task.</summary>
    /// <param name="Callback">What, when an awaiter asked.</param>
    /// <param name="Posted">What, when it was posted to the context.</param>
    /// <param name="State">With what.</param>
    /// <param name="Verb">What it does to the subject, for a trace.</param>
    /// <param name="Subject">What it is about to touch; null where it only goes on.</param>
    /// <param name="Touch">The same for strategies.</param>
    internal readonly record struct Continuation(
        Action<object?>? Callback, SendOrPostCallback? Posted, object? State, string Verb = "", string? Subject = null, Touch Touch = default)
    {
        public void Invoke()
        {
            if (Callback is not null)
            {
                Callback(State);
            }
            else
            {
                Posted!(State);
            }
        }
    }
}
