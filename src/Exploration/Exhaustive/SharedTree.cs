namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// What the walkers of one search share: the frames that more than one of them may be below, which of those have branches to begin, and
/// when to stop. A walker that finds nothing to do waits here; one that hears of it shares the shallowest of its frames with pending branches.
/// </summary>
internal sealed class SharedTree
{
    private readonly List<Frame> _available = [];
    private long _tickets;
    private int _walkers = 1;
    private int _idle;
    private volatile bool _isHungry;
    private volatile bool _isStopping;

    /// <summary>Held by whoever touches a shared frame.</summary>
    public object Gate { get; } = new();

    /// <summary>Whether somebody waits for a branch to begin.</summary>
    public bool IsHungry => _isHungry;

    /// <summary>Whether everything was executed.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The shared frames with branches to begin.</summary>
    public IReadOnlyList<Frame> Available => _available;

    /// <summary>Lets so many walkers make so many executions.</summary>
    public void Open(int walkers, long executions)
    {
        _walkers = walkers;
        _tickets = executions;
        _idle = 0;
        _isHungry = false;
        _isStopping = false;
    }

    /// <summary>Asks every walker to stop before its next execution.</summary>
    public void Stop()
    {
        lock (Gate)
        {
            _isStopping = true;
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>Notes that the root is finished.</summary>
    public void Complete()
    {
        IsComplete = true;
        Stop();
    }

    /// <summary>Allows one more execution, or stops the search.</summary>
    public bool TryTicket()
    {
        if (_isStopping)
        {
            return false;
        }

        if (Interlocked.Decrement(ref _tickets) >= 0)
        {
            return true;
        }

        ReturnTicket();
        Stop();
        return false;
    }

    /// <summary>The execution was none.</summary>
    public void ReturnTicket() => Interlocked.Increment(ref _tickets);

    /// <summary>Lets others begin what is pending in a shared frame. Under the gate.</summary>
    public void Offer(Frame frame)
    {
        if (!_available.Contains(frame))
        {
            _available.Add(frame);
            _isHungry = false;
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>Nothing is pending there any more. Under the gate.</summary>
    public void Withdraw(Frame frame)
    {
        _available.Remove(frame);
        _isHungry = _idle > 0 && _available.Count == 0;
    }

    /// <summary>
    /// A frame with something pending and the ticket to begin it, or null when the search is over or stops. Waits. Under the gate. One walker
    /// alone goes on where it was, deepest first; of several each takes the most there is to take, near the root.
    /// </summary>
    public Frame? Await()
    {
        _idle++;
        while (_available.Count == 0 && !_isStopping)
        {
            if (_idle == _walkers)
            {
                throw new InvalidOperationException("Every walker waits for a branch to begin, and the root is not finished.");
            }

            _isHungry = true;
            Monitor.Wait(Gate);
        }

        _idle--;
        _isHungry = _idle > 0 && _available.Count == 0;
        return _isStopping || !TryTicket() ? null
            : _walkers == 1 ? _available.MaxBy(frame => frame.Depth)
            : _available.MinBy(frame => frame.Depth);
    }
}
