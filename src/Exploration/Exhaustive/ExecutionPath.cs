using System.Runtime.InteropServices;

namespace BindSim.Exploration.Exhaustive;

/// <summary>The current execution: its frames, its happens-before order and its races. Memory is reused between executions.</summary>
internal sealed class ExecutionPath(EventMemo? memo)
{
    private readonly List<Frame> _frames = [];
    private readonly CausalOrder _order = new();
    private readonly List<Race> _races = [];
    private ulong[] _settled = new ulong[64];

    /// <summary>The number of steps executed.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<Race> Races => CollectionsMarshal.AsSpan(_races);

    /// <summary>What events of this and earlier executions touched; null where that is not kept.</summary>
    public EventMemo? Memo => memo;

    /// <summary>Counts immediate dependent pairs by object.</summary>
    public Dictionary<Access, long> DependentPairs { get; } = [];

    /// <summary>The frame at a position; position <see cref="Length"/> is the one about to be executed.</summary>
    public Frame this[int position]
    {
        get
        {
            while (_frames.Count <= position)
            {
                _frames.Add(new Frame());
            }

            return _frames[position];
        }
    }

    /// <summary>Notes that the step of the frame at <see cref="Length"/> was executed, and finds its place in the order.</summary>
    public void Advance(Footprint footprint, bool count)
    {
        var index = Length;
        var frame = _frames[index];
        var (actor, alternative) = (frame.Step.Actor, frame.Step.Alternative);
        EventId id = memo?.Learn(new PastEvents(this, index, null), actor, alternative, footprint) ?? default;
        frame.Step = new Step(actor, alternative, footprint, id);
        frame.RacesBefore = _races.Count;
        _order.Begin(index);
        for (var earlier = _order.LatestUnordered(index, index); earlier >= 0; earlier = _order.LatestUnordered(index, earlier))
        {
            var other = _frames[earlier].Step;
            if (!footprint.ConflictsWith(other.Footprint!))
            {
                continue;
            }

            _order.Order(earlier, index);
            if (other.Actor == frame.Step.Actor)
            {
                continue;
            }

            if (count)
            {
                CountPair(footprint, other.Footprint!);
            }

            if (!footprint.ConflictsOnlyByMessage(other.Footprint!))
            {
                _races.Add(new Race(earlier, index, other.Footprint!.Affects(footprint)));
            }
        }

        if (index == _settled.Length)
        {
            Array.Resize(ref _settled, index * 2);
        }

        _settled[index] = footprint.Settled;
        Length++;
    }

    /// <summary>The last of the first <paramref name="length"/> steps that the thing's state comes from, or -1.</summary>
    public int LastSettled(int length, in Access thing)
    {
        var bit = 1UL << (int)(thing.Hash & 63);
        for (var position = length - 1; position >= 0; position--)
        {
            if ((_settled[position] & bit) != 0 && _frames[position].Step.Footprint!.Settles(thing))
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>Takes the last step back and returns its frame.</summary>
    public Frame Retreat()
    {
        var frame = _frames[--Length];
        CollectionsMarshal.SetCount(_races, frame.RacesBefore);
        return frame;
    }

    /// <summary>Adds the steps after <paramref name="position"/> that do not depend on the one there, in order.</summary>
    public void Independent(int position, StepSequence to)
    {
        for (var later = position + 1; later < Length; later++)
        {
            if (!_order.HappensBefore(position, later))
            {
                to.Add(_frames[later].Step);
            }
        }
    }

    private void CountPair(Footprint footprint, Footprint other)
    {
        footprint.FindConflict(other, out var thing);
        CollectionsMarshal.GetValueRefOrAddDefault(DependentPairs, thing with { Number = 0, Writes = false }, out _)++;
    }
}
