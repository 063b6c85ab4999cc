using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Transcripts;

/// <summary>
/// Which stanzas arrived at a moment that matters. To a client: it said something between the sending and the arrival, so it did not
/// know yet. To the server: it said something on that connection first, or something that was sent later on another
/// connection arrived before. All other arrivals are as good as at once, and a story told without them is shorter.
/// </summary>
internal sealed class Crossings
{
    private readonly SortedDictionary<int, int> _numbers = [];
    private readonly SortedDictionary<int, int> _arrivals = [];
    private readonly SortedSet<int> _underWay = [];
    private readonly IReadOnlyList<Observed> _observed;

    public Crossings(IReadOnlyList<Observed> observed)
    {
        _observed = observed;
        List<(int Sent, int Arrived)> pairs = Pair(observed);
        foreach ((int sent, int arrived) in pairs)
        {
            if (Matters(observed, pairs, sent, arrived))
            {
                _numbers.Add(sent, _numbers.Count + 1);
                _arrivals.Add(arrived, _numbers[sent]);
            }
        }
    }

    /// <summary>The number of a sending whose arrival is told, or null.</summary>
    public int? NumberOf(int sent) => _numbers.TryGetValue(sent, out int number) ? number : null;

    /// <summary>The number of the sending that arrives here, or null where it is not told.</summary>
    public int? ArrivalOf(int arrived) => _arrivals.TryGetValue(arrived, out int number) ? number : null;

    /// <summary>Whether what was sent here can never arrive: the connection is reset or silent, or its receiver has closed. What is merely under way when a run ends is not lost.</summary>
    public bool IsLost(int sent) => _underWay.Contains(sent) && _observed.Any(other => other.Connection == _observed[sent].Connection && (other.Reset
        || other.Kind == ObservedKind.Vanished
        || other.Kind == (_observed[sent].Kind == ObservedKind.ClientSent ? ObservedKind.ServerEnded : ObservedKind.ClientEnded)));

    private List<(int Sent, int Arrived)> Pair(IReadOnlyList<Observed> observed)
    {
        var inFlight = new Dictionary<(int Connection, bool ToServer), Queue<int>>();
        List<(int Sent, int Arrived)> pairs = [];
        for (int i = 0; i < observed.Count; i++)
        {
            Observed now = observed[i];
            if (now.Kind is ObservedKind.ClientSent or ObservedKind.ServerSent)
            {
                Lane(now.Kind == ObservedKind.ClientSent).Enqueue(i);
                _underWay.Add(i);
            }
            else if (now.Kind is ObservedKind.ServerReceived or ObservedKind.ClientReceived)
            {
                // What was sent before the recording began has no beginning here.
                if (Lane(now.Kind == ObservedKind.ServerReceived).TryDequeue(out int sent))
                {
                    _underWay.Remove(sent);
                    pairs.Add((sent, i));
                }
            }

            Queue<int> Lane(bool toServer)
            {
                if (!inFlight.TryGetValue((now.Connection.Ordinal, toServer), out Queue<int>? lane))
                {
                    inFlight.Add((now.Connection.Ordinal, toServer), lane = []);
                }

                return lane;
            }
        }

        pairs.Sort();
        return pairs;
    }

    private static bool Matters(IReadOnlyList<Observed> observed, List<(int Sent, int Arrived)> pairs, int sent, int arrived)
    {
        ObservedConnection connection = observed[sent].Connection;
        bool toServer = observed[sent].Kind == ObservedKind.ClientSent;
        ObservedKind answer = toServer ? ObservedKind.ServerSent : ObservedKind.ClientSent;
        for (int i = sent + 1; i < arrived; i++)
        {
            if (observed[i].Kind == answer && observed[i].Connection == connection)
            {
                return true;
            }
        }

        return toServer && pairs.Exists(other =>
            other.Sent > sent && other.Arrived < arrived && observed[other.Sent].Kind == ObservedKind.ClientSent);
    }
}
