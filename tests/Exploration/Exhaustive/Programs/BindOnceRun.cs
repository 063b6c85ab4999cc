using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>One run of <see cref="BindOnce"/>. Actors 0 to n-1 are the handlers, n to 2n-1 the clients.</summary>
public sealed class BindOnceRun : IStatefulRun
{
    private const int Nobody = -1;
    private static readonly ObjectKey RegistryKeyX = new(0);
    private readonly BindOnce _program;
    private readonly int _count;
    private readonly ActorId[] _enabled;
    private readonly Stage[] _stages;
    private readonly int[] _seen;
    private readonly bool[] _sent;
    private readonly List<char>[] _down;
    private readonly int[] _taken;
    private readonly bool[] _kicked;
    private int _owner;

    internal BindOnceRun(BindOnce program)
    {
        _program = program;
        _count = program.Clients;
        _enabled = new ActorId[2 * _count];
        _stages = new Stage[_count];
        _seen = new int[_count];
        _sent = new bool[_count];
        _down = [.. Enumerable.Range(0, _count).Select(_ => new List<char>())];
        _taken = new int[_count];
        _kicked = new bool[_count];
    }

    private enum Stage
    {
        Taking,
        Looking,
        Acting,
        Done,
    }

    public ReadOnlySpan<ActorId> Enabled
    {
        get
        {
            var enabled = 0;
            for (var i = 0; i < _count; i++)
            {
                if (_stages[i] != Stage.Done && _sent[i])
                {
                    _enabled[enabled++] = new ActorId((ulong)i);
                }
            }

            for (var i = 0; i < _count; i++)
            {
                if (!_sent[i] || _taken[i] < _down[i].Count)
                {
                    _enabled[enabled++] = new ActorId((ulong)(_count + i));
                }
            }

            return _enabled.AsSpan(0, enabled);
        }
    }

    public string State =>
        $"owner {_owner}; " + string.Join(", ", _down.Select((messages, i) => $"{string.Concat(messages)}:{_taken[i]}:{_stages[i]}"));

    public int Alternatives(ActorId actor) => 1;

    public void Execute(ActorId actor, int alternative, IFootprint footprint)
    {
        var i = (int)actor.Value;
        if (i >= _count)
        {
            Receive(i - _count, footprint);
        }
        else if (_stages[i] == Stage.Taking)
        {
            footprint.Pop(Up(i), 0);
            _stages[i] = _program.Racy ? Stage.Looking : Stage.Acting;
        }
        else if (_stages[i] == Stage.Looking)
        {
            footprint.Read(RegistryKeyX);
            _seen[i] = _owner;
            _stages[i] = Stage.Acting;
        }
        else
        {
            Act(i, footprint);
            _stages[i] = Stage.Done;
        }
    }

    public void Dispose() => _program.Recycle(this);

    internal void Reset()
    {
        _owner = Nobody;
        for (var i = 0; i < _count; i++)
        {
            _stages[i] = Stage.Taking;
            _sent[i] = !_program.Send;
            _down[i].Clear();
            _taken[i] = 0;
            _kicked[i] = false;
        }
    }

    private void Act(int i, IFootprint footprint)
    {
        var found = _program.Racy ? _seen[i] : _owner;
        if (found == Nobody || _program.Policy == ConflictPolicy.Kick)
        {
            footprint.Write(RegistryKeyX);
            _owner = i;
            Push(i, 'g', footprint);
            if (found != Nobody && !_kicked[found])
            {
                _kicked[found] = true;
                Push(found, 'k', footprint);
            }

            return;
        }

        if (!_program.Racy)
        {
            footprint.Read(RegistryKeyX);
        }

        Push(i, _program.Policy == ConflictPolicy.Override ? 'n' : 'e', footprint);
    }

    private void Receive(int i, IFootprint footprint)
    {
        if (!_sent[i])
        {
            footprint.Push(Up(i), 0);
            _sent[i] = true;
            return;
        }

        footprint.Pop(Down(i), _taken[i]++);
    }

    private void Push(int i, char message, IFootprint footprint)
    {
        footprint.Push(Down(i), _down[i].Count);
        _down[i].Add(message);
    }

    private static ChannelKey Up(int i) => new((ulong)(2 * i));

    private static ChannelKey Down(int i) => new((ulong)((2 * i) + 1));
}
