using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Finds the states of a system level by level, so that the first state that decides a property is as near to the start as any.
/// </summary>
/// <remarks>
/// A level is searched in rounds. In a round every worker expands a stretch of states and only reads the store; then every worker fills its share of the
/// shards, taking the buffers in the order of the stretches. So each shard receives its states in one order, whatever the number
/// of workers, and what one thread writes no other touches in the same phase: there is not one lock.
/// </remarks>
internal sealed class BreadthFirstSearch<TState, TAction>
{
    private const int RoundStates = 16_384;

    /// <summary>Below this many states a round is not worth waking another thread for.</summary>
    private const int ParallelStates = 512;

    private readonly ITransitionSystem<TState, TAction> _system;
    private readonly Property<TState>[] _properties;
    private readonly CheckOptions<TState, TAction> _options;
    private readonly SearchWorker<TState, TAction>[] _workers;
    private readonly uint[] _round = new uint[RoundStates];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public BreadthFirstSearch(ITransitionSystem<TState, TAction> system, IEnumerable<Property<TState>> properties, CheckOptions<TState, TAction> options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        _system = system;
        _properties = [.. properties];
        _options = options;
        Store = new StateStore(options.Packing.Words);
        Targets = _properties.Any(property => property.IsLiveness) ? new TargetLog(options.Workers) : null;
        _workers = new SearchWorker<TState, TAction>[options.Workers];
        for (var i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new SearchWorker<TState, TAction>(system, _properties, options, Store);
        }

        Found = new uint[_properties.Length];
        Array.Fill(Found, StateStore.NoParent);
    }

    public StateStore Store { get; }

    /// <summary>Where the actions of expanded states lead; null where no property asks.</summary>
    public TargetLog? Targets { get; }

    /// <summary>For each level, how many states each shard held when the level was complete.</summary>
    public List<int[]> Levels { get; } = [];

    /// <summary>For each property, the first state that decides it.</summary>
    public uint[] Found { get; }

    public SearchEnd End { get; private set; } = SearchEnd.Complete;

    public long Transitions => _workers.Sum(worker => worker.Transitions);

    public long Terminals => _workers.Sum(worker => worker.Terminals);

    /// <summary>Actions from an initial state to the farthest state found.</summary>
    public int Depth => Levels.Count - 1;

    public TimeSpan Elapsed => _clock.Elapsed;

    public void Run()
    {
        AddInitialStates();
        var begin = new int[StateStore.ShardCount];
        while (true)
        {
            var end = ShardCounts();
            if (begin.AsSpan().SequenceEqual(end))
            {
                break;
            }

            Levels.Add(end);
            if (!SearchLevel(begin, end))
            {
                AddUnfinishedLevel(end);
                break;
            }

            begin = end;
        }

        _clock.Stop();
    }

    private void AddInitialStates()
    {
        Span<ulong> words = stackalloc ulong[Store.Words];
        foreach (var initial in _system.InitialStates())
        {
            var state = _options.Symmetry is { } symmetry ? symmetry.Canonical(in initial) : initial;
            _options.Packing.Pack(in state, words);
            var hash = StateStore.Hash(words);
            Store.Shard(StateStore.ShardOf(hash)).Add(words, hash, StateStore.NoParent);
        }
    }

    private int[] ShardCounts()
    {
        var counts = new int[StateStore.ShardCount];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Store.Shard(i).Count;
        }

        return counts;
    }

    /// <summary>A search that stopped inside a level has found part of the next one.</summary>
    private void AddUnfinishedLevel(int[] end)
    {
        var found = ShardCounts();
        if (!end.AsSpan().SequenceEqual(found))
        {
            Levels.Add(found);
        }
    }

    /// <returns>Whether to go on to the next level.</returns>
    private bool SearchLevel(int[] begin, int[] end)
    {
        var expand = Depth < _options.MaxDepth;
        var deeper = false;
        var shard = 0;
        var local = begin[0];
        while (true)
        {
            var count = 0;
            var room = (int)Math.Clamp(_options.MaxStates - Store.Count, 1, RoundStates);
            while (count < room && shard < end.Length)
            {
                if (local == end[shard])
                {
                    local = ++shard < end.Length ? begin[shard] : 0;
                    continue;
                }

                _round[count++] = StateStore.IdOf(shard, local++);
            }

            if (count == 0)
            {
                break;
            }

            deeper |= SearchRound(count, expand);
            if (Stop() is { } reason)
            {
                End = reason;
                return false;
            }
        }

        if (!expand && deeper)
        {
            End = SearchEnd.DepthBound;
        }

        return expand;
    }

    private bool SearchRound(int count, bool expand)
    {
        var moved = new bool[_workers.Length];
        Each(count, worker =>
        {
            var from = (int)((long)count * worker / _workers.Length);
            var to = (int)((long)count * (worker + 1) / _workers.Length);
            moved[worker] = _workers[worker].Expand(_round.AsSpan(from, to - from), expand);
        });
        Each(count, worker =>
        {
            for (var shard = worker; shard < StateStore.ShardCount; shard += _workers.Length)
            {
                foreach (var source in _workers)
                {
                    source.FlushInto(shard);
                }
            }
        });
        Targets?.MakeRoom(Store);
        Each(count, worker => _workers[worker].Finish(Targets, worker));
        Decide();
        return moved.Contains(true);
    }

    private void Each(int count, Action<int> work)
    {
        if (_workers.Length > 1 && count >= ParallelStates)
        {
            try
            {
                Parallel.For(0, _workers.Length, work);
            }
            catch (AggregateException errors)
            {
                ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
            }

            return;
        }

        for (var worker = 0; worker < _workers.Length; worker++)
        {
            work(worker);
        }
    }

    /// <summary>Takes over what the round decided; its stretches are in order, so the first worker that found something found the first.</summary>
    private void Decide()
    {
        foreach (var worker in _workers)
        {
            for (var i = 0; i < Found.Length; i++)
            {
                if (Found[i] == StateStore.NoParent)
                {
                    Found[i] = worker.Found[i];
                }
            }
        }
    }

    private SearchEnd? Stop()
    {
        for (var i = 0; i < Found.Length; i++)
        {
            if (Found[i] != StateStore.NoParent && _properties[i].Kind != PropertyKind.Sometimes)
            {
                return SearchEnd.Violation;
            }
        }

        return Store.Count > _options.MaxStates ? SearchEnd.StateBudget
            : Elapsed >= _options.MaxTime ? SearchEnd.TimeBudget
            : null;
    }
}
