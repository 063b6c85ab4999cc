using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>One run of a <see cref="SmallProgram"/>.</summary>
public sealed class SmallProgramRun : IStatefulRun
{
    private const int Free = -1;
    private const ulong EmptinessKeys = 100;
    private const ulong LockKeys = 200;
    private const ulong LockQueueKeys = 300;
    private const ulong ChannelQueueKeys = 400;
    private readonly SmallProgram _program;
    private readonly Instruction[][] _processes;
    private readonly int[] _next;
    private readonly int[] _registers;
    private readonly bool[] _killed;
    private readonly bool[] _signalled;
    private readonly int[] _keys = new int[SmallProgram.Keys];
    private readonly int[] _locks = [Free, Free];
    private readonly List<int>[] _channels = [[], []];
    private readonly int[] _popped = new int[SmallProgram.Channels];

    public SmallProgramRun(SmallProgram program)
    {
        _program = program;
        _processes = program.Processes;
        _next = new int[_processes.Length];
        _registers = new int[_processes.Length];
        _killed = new bool[_processes.Length];
        _signalled = new bool[_processes.Length];
    }

    public ReadOnlySpan<ActorId> Enabled =>
        Enumerable.Range(0, _processes.Length).Where(IsEnabled).Select(process => new ActorId((ulong)process)).ToArray();

    public string State =>
        $"{string.Join(',', _keys)} | {string.Join(',', _registers)} | {string.Join(',', _next)} | {string.Join(',', _killed)} | {string.Join(',', _signalled)} | "
        + $"{string.Join(',', _locks)} | {string.Join(" / ", _channels.Select(channel => string.Join(',', channel)))} | {string.Join(',', _popped)}";

    public int Alternatives(ActorId actor)
    {
        var instruction = Next((int)actor.Value);
        return instruction.Operation switch
        {
            Operation.Choose => instruction.B + 2,
            Operation.Tempt => _keys[instruction.A] != 0 ? 2 : 1,
            _ => 1,
        };
    }

    public void Execute(ActorId actor, int alternative, IFootprint footprint)
    {
        var me = (int)actor.Value;
        var (operation, a, b) = Next(me);
        _next[me]++;
        switch (operation)
        {
            case Operation.Read:
                footprint.Read(Key(a));
                _registers[me] = _keys[a];
                break;
            case Operation.Write:
                Write(a, b, footprint);
                break;
            case Operation.Add:
                Write(a, _keys[a] + _registers[me] + 1, footprint);
                break;
            case Operation.Claim:
                footprint.Read(Key(a));
                if (_keys[a] == 0)
                {
                    Write(a, b + 1, footprint);
                }

                break;
            case Operation.Follow:
                footprint.Read(Key(a));
                Write(_keys[a] % SmallProgram.Keys, _registers[me] + b, footprint);
                break;
            case Operation.SkipIf:
                footprint.Read(Key(a));
                _next[me] += _keys[a] != 0 ? 1 : 0;
                break;
            case Operation.Choose:
                _registers[me] = alternative;
                break;
            case Operation.Tempt:
                footprint.Read(Key(a));
                _registers[me] = alternative;
                if (alternative == 1)
                {
                    Write(b, 1, footprint);
                }

                break;
            case Operation.Signal:
                footprint.Wake(new ActorId((ulong)a));
                _signalled[a] = true;
                break;
            case Operation.Kill:
                Kill(a, footprint);
                break;
            default:
                ExecuteWaiting(me, operation, a, footprint);
                break;
        }
    }

    public void Dispose()
    {
    }

    private void ExecuteWaiting(int me, Operation operation, int a, IFootprint footprint)
    {
        switch (operation)
        {
            case Operation.Push:
                footprint.Push(new ChannelKey((ulong)a), _channels[a].Count);
                _channels[a].Add(_registers[me]);
                TellWaiting(Operation.Pop, a, footprint);
                if (_program.IsPolled(a))
                {
                    footprint.Write(new ObjectKey(EmptinessKeys + (ulong)a));
                }

                break;
            case Operation.TryPop when _popped[a] == _channels[a].Count:
                footprint.Read(new ObjectKey(EmptinessKeys + (ulong)a));
                break;
            case Operation.Pop or Operation.TryPop:
                if (_program.IsPolled(a))
                {
                    footprint.Write(new ObjectKey(EmptinessKeys + (ulong)a));
                }

                footprint.Pop(new ChannelKey((ulong)a), _popped[a]);
                _registers[me] = _channels[a][_popped[a]++];
                if (_program.HasSeveralConsumers(a))
                {
                    footprint.Read(new ObjectKey(ChannelQueueKeys + (ulong)a));
                    footprint.MayDisable();
                }

                break;
            case Operation.Lock:
                footprint.Write(new ObjectKey(LockKeys + (ulong)a));
                footprint.Read(new ObjectKey(LockQueueKeys + (ulong)a));
                footprint.MayDisable();
                _locks[a] = me;
                break;
            case Operation.Unlock when _locks[a] == me:
                footprint.Write(new ObjectKey(LockKeys + (ulong)a));
                _locks[a] = Free;
                TellWaiting(Operation.Lock, a, footprint);
                break;
        }
    }

    private void TellWaiting(Operation operation, int thing, IFootprint footprint)
    {
        foreach (var process in _program.Waiting(operation, thing))
        {
            footprint.MayEnable(new ActorId((ulong)process));
        }
    }

    /// <summary>A removed process waits for nothing any more, which whoever takes the lock or the message must not overlook.</summary>
    private void Kill(int process, IFootprint footprint)
    {
        _killed[process] = true;
        footprint.Remove(new ActorId((ulong)process));
        foreach (var (operation, a, _) in _processes[process])
        {
            if (operation == Operation.Lock)
            {
                footprint.Write(new ObjectKey(LockQueueKeys + (ulong)a));
            }
            else if (operation == Operation.Pop && _program.HasSeveralConsumers(a))
            {
                footprint.Write(new ObjectKey(ChannelQueueKeys + (ulong)a));
            }
        }
    }

    private bool IsEnabled(int process) =>
        !_killed[process]
        && _next[process] < _processes[process].Length
        && Next(process) switch
        {
            (Operation.Pop, var channel, _) => _popped[channel] < _channels[channel].Count,
            (Operation.Lock, var free, _) => _locks[free] == Free,
            (Operation.Await, _, _) => _signalled[process],
            _ => true,
        };

    private Instruction Next(int process) => _processes[process][_next[process]];

    private void Write(int key, int value, IFootprint footprint)
    {
        footprint.Write(Key(key));
        _keys[key] = value;
    }

    private static ObjectKey Key(int key) => new((ulong)key);
}
