using System.Runtime.InteropServices;

namespace BindSim.Exploration.Exhaustive;

/// <summary>The current execution of one walker: its steps, their happens-before order and their races. Memory is reused between executions.</summary>
internal sealed class ExecutionPath(EventMemo? memo)
{
    private readonly CausalOrder _order = new();
    private readonly List<Race> _races = [];
    private readonly List<Access> _pairs = [];
    private Place[] _places = [];
    private ThingFilter[] _settled = new ThingFilter[64];

    /// <summary>The number of steps executed.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<Race> Races => CollectionsMarshal.AsSpan(_races);

    /// <summary>What events of this and earlier executions touched; null where that is not kept.</summary>
    public EventMemo? Memo => memo;

    /// <summary>Counts immediate dependent pairs by object, of the branches that are finished: once for each execution that has the pair.</summary>
    public Dictionary<Access, long> DependentPairs { get; } = [];

    /// <summary>The frame at a position; position <see cref="Length"/> is the one about to be executed.</summary>
    public Frame this[int position] => Reach(position).Frame ??= new Frame();

    /// <summary>The step taken at a position; its footprint is known once it was executed.</summary>
    public ref readonly Step Step(int position) => ref _places[position].Step;

    /// <summary>The number of alternatives that the step at a position had.</summary>
    public int Alternatives(int position) => _places[position].Alternatives;

    /// <summary>Puts another frame at a position, or with null leaves the one there to others.</summary>
    public void Put(int position, Frame? frame) => Reach(position).Frame = frame;

    /// <summary>Notes that the step at <see cref="Length"/> was executed, and finds its place in the order.</summary>
    /// <param name="actor">Who acted.</param>
    /// <param name="alternative">How.</param>
    /// <param name="alternatives">In how many ways it could have.</param>
    /// <param name="footprint">What was touched.</param>
    public void Advance(ActorId actor, int alternative, int alternatives, Footprint footprint)
    {
        var index = Length;
        EventId id = memo?.Learn(new PastEvents(this, index, null), actor, alternative, footprint) ?? default;
        ref var place = ref Reach(index);
        place.Step = new Step(actor, alternative, footprint, id);
        place.Alternatives = alternatives;
        place.RacesBefore = _races.Count;
        place.PairsBefore = _pairs.Count;
        _order.Begin(index);
        for (var earlier = _order.LatestUnordered(index, index); earlier >= 0; earlier = _order.LatestUnordered(index, earlier))
        {
            ref readonly var other = ref _places[earlier].Step;
            if (!footprint.TryFindConflict(other.Footprint!, out var thing, out var isMessage))
            {
                continue;
            }

            _order.Order(earlier, index);
            if (other.Actor == actor)
            {
                continue;
            }

            _pairs.Add(thing with { Number = 0, Writes = false });
            if (!isMessage)
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
    public int LastSettled(int length, in Access thing, ulong hash)
    {
        for (var position = length - 1; position >= 0; position--)
        {
            if (_settled[position].MayHold(hash) && _places[position].Step.Footprint!.Settles(thing))
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>Takes the last step back; its dependent pairs count once for each of the executions that were made with it.</summary>
    public void Retreat(long executions)
    {
        ref readonly var place = ref _places[--Length];
        CountPairs(DependentPairs, Length, executions);
        CollectionsMarshal.SetCount(_races, place.RacesBefore);
        CollectionsMarshal.SetCount(_pairs, place.PairsBefore);
    }

    /// <summary>Takes all steps back; others go on with what they lead to.</summary>
    public void Abandon()
    {
        Length = 0;
        _races.Clear();
        _pairs.Clear();
    }

    /// <summary>Counts the dependent pairs whose later event is the step at a position.</summary>
    public void CountPairs(Dictionary<Access, long> into, int position, long executions)
    {
        if (executions == 0)
        {
            return;
        }

        var end = position + 1 < Length ? _places[position + 1].PairsBefore : _pairs.Count;
        for (var pair = _places[position].PairsBefore; pair < end; pair++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(into, _pairs[pair], out _) += executions;
        }
    }

    /// <summary>Adds the steps after <paramref name="position"/> that do not depend on the one there, in order.</summary>
    public void Independent(int position, StepSequence to)
    {
        for (var later = position + 1; later < Length; later++)
        {
            if (!_order.HappensBefore(position, later))
            {
                to.Add(_places[later].Step);
            }
        }
    }

    private ref Place Reach(int position)
    {
        if (position >= _places.Length)
        {
            Array.Resize(ref _places, Math.Max(64, (position + 1) * 2));
        }

        return ref _places[position];
    }

    private struct Place
    {
        public Frame? Frame;
        public Step Step;
        public int Alternatives;
        public int RacesBefore;
        public int PairsBefore;
    }
}
