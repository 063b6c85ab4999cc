using System.Text;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Observing;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>What a run looks like from each connection: the same for equivalent schedules, different where somebody could tell.</summary>
internal sealed class Outcome : IObserver
{
    private readonly SortedDictionary<string, StringBuilder> _connections = new(StringComparer.Ordinal);

    public void Observe(in Observed observed)
    {
        if (observed.Kind is ObservedKind.ServerSent or ObservedKind.ClientReceived or ObservedKind.ClientSent or ObservedKind.ServerEnded or ObservedKind.WaitEnded)
        {
            // One list for each end and direction: whether a later write comes before an earlier one arrives, nobody can tell.
            string key = $"{observed.Connection.Name} {observed.Kind}";
            if (!_connections.TryGetValue(key, out StringBuilder? seen))
            {
                _connections.Add(key, seen = new StringBuilder());
            }

            seen.Append(observed.Element).Append('\n');
        }
    }

    public override string ToString() => string.Join("\n", _connections.Select(pair => $"{pair.Key}:\n{pair.Value}"));
}
