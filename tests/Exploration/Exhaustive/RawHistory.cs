using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive;

/// <summary>
/// The events of one execution with what they reported, and the dependence relation as its definition has it: same actor; same
/// key and (level 1 and 2) a write; same channel and (level 2) both push, both pop, or push and pop of one message.
/// </summary>
internal sealed class RawHistory(int level) : IFootprint
{
    private readonly List<(ulong Actor, ulong Hash, List<(char Kind, ulong Id, long Number)> Reports)> _events = [];
    private List<(char Kind, ulong Id, long Number)> _reports = [];

    /// <summary>Equal for two executions if they have the same happens-before graph.</summary>
    public ulong Trace { get; private set; }

    public void Execute(IProgramRun run, Pick pick)
    {
        _reports = [];
        run.Execute(pick.Actor, pick.Alternative, this);
        var hash = Mix(pick.Actor.Value + 1, (ulong)pick.Alternative);
        var pastSum = 0UL;
        foreach (var (actor, earlier, reports) in _events)
        {
            if (actor == pick.Actor.Value || Dependent(reports, _reports, actor, pick.Actor.Value))
            {
                pastSum += Mix(earlier, 77);
            }
        }

        hash = Mix(hash, pastSum);
        _events.Add((pick.Actor.Value, hash, _reports));
        Trace += Mix(hash, 99);
    }

    public void Read(ObjectKey key) => _reports.Add(('r', key.Value, 0));

    public void Write(ObjectKey key) => _reports.Add(('w', key.Value, 0));

    public void Push(ChannelKey channel, long number) => _reports.Add(('+', channel.Value, number));

    public void Pop(ChannelKey channel, long number) => _reports.Add(('-', channel.Value, number));

    public void Wake(ActorId actor) => _reports.Add(('a', actor.Value, 0));

    public void Remove(ActorId actor) => Wake(actor);

    public void MayDisable()
    {
    }

    private bool Dependent(
        List<(char Kind, ulong Id, long Number)> first, List<(char Kind, ulong Id, long Number)> second, ulong actor, ulong other)
    {
        foreach (var a in first)
        {
            foreach (var b in second)
            {
                if (a.Id == b.Id && Conflict(a.Kind, b.Kind, a.Number == b.Number))
                {
                    return true;
                }
            }
        }

        return first.Any(a => a.Kind == 'a' && a.Id == other) || second.Any(b => b.Kind == 'a' && b.Id == actor);
    }

    private bool Conflict(char a, char b, bool sameMessage)
    {
        var channels = (a is '+' or '-', b is '+' or '-');
        return channels switch
        {
            (true, true) => level < 2 || a == b || sameMessage,
            (false, false) => (a, b) is ('a', 'a') || (a != 'a' && b != 'a' && (level == 0 || a == 'w' || b == 'w')),
            _ => false,
        };
    }

    private static ulong Mix(ulong a, ulong b)
    {
        var x = (a * 0x9E3779B97F4A7C15UL) ^ (b + 0xD6E8FEB86659FD93UL);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
