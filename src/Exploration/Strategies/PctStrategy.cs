using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.Exploration.Strategies;

/// <summary>
/// Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of
/// Finding Bugs, ASPLOS 2010). Every actor has a random priority, and the highest that can act does. At d - 1 random steps of the run
/// the actor that would act falls below all others. A bug that needs d ordering constraints is found with odds of at least
/// 1/(n k^(d-1)), for n actors and k steps. Actors are the chains of events here: a client, the server's task for a connection, a
/// direction, a timer. Faults are drawn apart (<see cref="FaultDraw"/>); everything else is picked uniformly.
/// </summary>
internal sealed class PctStrategy(RandomSource random, RunLength length, int depth) : IStrategy
{
    // Above every priority that a change gives.
    private const ulong Initial = 1ul << 63;

    private readonly Dictionary<ActorId, ulong> _priorities = [];
    private readonly int[] _changes = new int[depth - 1];
    private readonly FaultDraw _faults = new(random, length);
    private int _steps;

    /// <summary>Draws for the next run.</summary>
    public void Restart()
    {
        _priorities.Clear();
        _steps = 0;
        for (int i = 0; i < _changes.Length; i++)
        {
            _changes[i] = random.Next(length.Steps);
        }

        _faults.Restart();
    }

    /// <inheritdoc/>
    public int Pick(in ChoicePoint point)
    {
        bool step = point.Kind == ChoiceKind.Step;
        int number = _steps;
        _steps += step ? 1 : 0;
        if (_faults.IsDue(point))
        {
            return point.FirstFault + random.Next(point.Count - point.FirstFault);
        }

        int choices = point.FirstFault;
        if (!step)
        {
            return random.Next(choices);
        }

        int chosen = Highest(point, choices);
        for (int i = 0; i < _changes.Length; i++)
        {
            if (_changes[i] == number)
            {
                _priorities[point.Alternatives.ActorOf(chosen)] = (ulong)i;
                chosen = Highest(point, choices);
            }
        }

        return chosen;
    }

    private int Highest(in ChoicePoint point, int choices)
    {
        int best = 0;
        ulong bestPriority = 0;
        for (int i = 0; i < choices; i++)
        {
            ActorId actor = point.Alternatives.ActorOf(i);
            if (!_priorities.TryGetValue(actor, out ulong priority))
            {
                _priorities.Add(actor, priority = random.Next() | Initial);
            }

            if (i == 0 || priority > bestPriority)
            {
                (best, bestPriority) = (i, priority);
            }
        }

        return best;
    }
}
