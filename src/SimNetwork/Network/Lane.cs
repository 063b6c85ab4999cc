using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Network;

/// <summary>One direction of a connection: a queue of writes in flight. Its event is the arrival of the next one.</summary>
internal sealed class Lane : Actor, IAlternatives
{
    private const int Whole = 0;
    private const int SegmentsExpected = 2;

    private readonly World _world;
    private readonly Wire _wire;
    private readonly Queue<Segment> _inFlight = new(SegmentsExpected);
    private readonly ActorId _id;
    private IWireEnd? _receiver;
    private bool _splitting;
    private long _pushed;

    public Lane(World world, Wire wire, Flow flow)
        : base("")
    {
        _world = world;
        _wire = wire;
        Flow = flow;

        // What arrives at the server is handled by its task for this connection: they are one sequence of events.
        _id = ActorId.Of(wire.Owner, flow == Flow.ToServer ? ActorRole.Server : ActorRole.ToClient);
    }

    // Put together only where somebody asks: every run makes some lanes.
    public override string Name => Flow == Flow.ToServer ? $"{_wire.Name} -> server" : $"server -> {_wire.Name}";

    public Flow Flow { get; }

    /// <summary>Bytes written and not yet arrived.</summary>
    public int Backlog { get; private set; }

    /// <summary>Nothing arrives for now: a partition, or a receiver that does not read.</summary>
    public bool Blocked { get; set; }

    /// <summary>What is written is lost in silence: the peer vanished.</summary>
    public bool Vanished { get; set; }

    /// <summary>No more will be written: closed or reset.</summary>
    public bool Over { get; private set; }

    /// <summary>The end has arrived: nothing will arrive any more.</summary>
    public bool HasEnded => Over && !Vanished && (_inFlight.Count == 0 || IsAwaited?.Invoke() == false);

    /// <summary>Called when bytes left the lane, so that a writer held back may go on.</summary>
    public Action? Drained { get; set; }

    /// <summary>Whether the receiver would look at what arrives. Bytes that nobody reads may as well be in flight.</summary>
    public Func<bool>? IsAwaited { get; set; }

    public override int Enabled =>
        _inFlight.Count > 0 && !Blocked && _receiver is not null && (IsAwaited is null || IsAwaited()) ? 1 : 0;

    public void Attach(IWireEnd receiver) => _receiver = receiver;

    public override ActorId IdOf(int index) => _id;

    public override string Describe(int index)
    {
        Segment next = _inFlight.Peek();
        return next.Kind switch
        {
            SegmentKind.Data => $"{Name}: {next.Bytes.Length} bytes arrive",
            SegmentKind.Close => $"{Name}: close arrives",
            _ => $"{Name}: reset arrives",
        };
    }

    public void Write(ReadOnlyMemory<byte> bytes)
    {
        _world.CheckThread();
        if (bytes.IsEmpty)
        {
            return;
        }

        if (Over)
        {
            _world.Footprint?.Cut(_wire, changed: false);
            return;
        }

        _world.Fingerprint.Add(bytes.Span);
        _world.Observer?.Sent(_wire, Flow, bytes);
        Backlog += bytes.Length;
        if (!Vanished)
        {
            Push(SegmentKind.Data, bytes);
        }
    }

    public void Close() => End(SegmentKind.Close);

    /// <summary>Ends the direction at once: what is in flight is lost, an orderly end as well.</summary>
    public void Reset()
    {
        _world.Footprint?.Cut(_wire, changed: true);
        bool endInFlight = Over && _inFlight.Count > 0;
        _inFlight.Clear();
        Backlog = 0;
        if (endInFlight)
        {
            Push(SegmentKind.Reset, default);
        }

        End(SegmentKind.Reset);
        Drained?.Invoke();
    }

    /// <summary>Ends the direction from the receiving side: nothing arrives any more, not even the end.</summary>
    public void Discard()
    {
        Reset();
        _inFlight.Clear();
    }

    /// <summary>Loses what is in flight, in silence. It counts as not arrived: nobody acknowledges it, so a writer that waits for room waits on.</summary>
    public void Lose()
    {
        _world.Footprint?.Cut(_wire, changed: true);
        _inFlight.Clear();
        Vanished = true;
    }

    public override void Run(int index)
    {
        Segment next = _inFlight.Peek();
        _world.Footprint?.Popped(_wire, Flow, next.Number);
        if (next.Kind == SegmentKind.Data)
        {
            Deliver(NextPiece(next));
            return;
        }

        _inFlight.Dequeue();
        _world.Fingerprint.Add((ulong)next.Kind);
        bool reset = next.Kind == SegmentKind.Reset;
        _world.Observer?.EndDelivering(_wire, Flow, reset);
        if (reset)
        {
            _receiver!.Reset();
        }
        else
        {
            _receiver!.Closed();
        }
    }

    string IAlternatives.Describe(int index) => (_splitting, index) switch
    {
        (true, _) => $"{Name}: cut after {index + 1} bytes",
        (false, Whole) => $"{Name}: one write",
        (false, 1) when _inFlight.Count > 1 => $"{Name}: all that is in flight at once",
        _ => $"{Name}: a part of one write",
    };

    ActorId IAlternatives.ActorOf(int index) => _id;

    private void Push(SegmentKind kind, ReadOnlyMemory<byte> bytes)
    {
        _world.Footprint?.Pushed(_wire, Flow, _pushed);
        _inFlight.Enqueue(new Segment(kind, bytes, _pushed++));
    }

    private void Deliver(ReadOnlyMemory<byte> bytes)
    {
        Backlog -= bytes.Length;
        _world.Fingerprint.Add((ulong)bytes.Length);
        _world.Observer?.Delivering(_wire, Flow, bytes);
        _receiver!.Received(bytes);
        Drained?.Invoke();
    }

    private ReadOnlyMemory<byte> NextPiece(Segment next)
    {
        if (!_world.Faults.Allows(FaultKind.Pieces))
        {
            return _inFlight.Dequeue().Bytes;
        }

        bool canMerge = _inFlight.Count > 1;
        bool canSplit = next.Bytes.Length > 1;
        int count = 1 + (canMerge ? 1 : 0) + (canSplit ? 1 : 0);
        int picked = _world.Choices.Pick(ChoiceKind.Pieces, count, this, firstFault: 1);
        if (picked == Whole)
        {
            return _inFlight.Dequeue().Bytes;
        }

        _world.Strike(FaultKind.Pieces, _wire, subject: null);
        return canMerge && picked == 1 ? All() : Part(next);
    }

    private ReadOnlyMemory<byte> All()
    {
        var all = new List<byte>(Backlog);
        while (_inFlight.TryPeek(out Segment next) && next.Kind == SegmentKind.Data)
        {
            all.AddRange(_inFlight.Dequeue().Bytes.Span);
        }

        return all.ToArray();
    }

    private ReadOnlyMemory<byte> Part(Segment next)
    {
        ReadOnlyMemory<byte> bytes = next.Bytes;
        _splitting = true;
        int length = 1 + _world.Choices.Pick(ChoiceKind.Split, bytes.Length - 1, this);
        _splitting = false;

        // The rest stays at the head of the queue: a queue rotates once to put it there.
        int others = _inFlight.Count - 1;
        _inFlight.Dequeue();
        _inFlight.Enqueue(new Segment(SegmentKind.Data, bytes[length..], next.Number));
        for (int i = 0; i < others; i++)
        {
            _inFlight.Enqueue(_inFlight.Dequeue());
        }

        return bytes[..length];
    }

    private void End(SegmentKind kind)
    {
        _world.CheckThread();
        if (Over)
        {
            return;
        }

        Over = true;
        _world.Fingerprint.Add((ulong)kind);
        _world.Observer?.Ended(_wire, Flow, kind == SegmentKind.Reset);
        if (!Vanished)
        {
            Push(kind, default);
        }
    }
}
