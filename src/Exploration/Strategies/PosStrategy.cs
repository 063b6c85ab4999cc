using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.Exploration.Strategies;

/// <summary>
/// Partial order sampling (Yuan, Yang, Gu: Partial Order Aware Concurrency Sampling, CAV 2018). Every event that can happen has a random
/// priority, and the highest happens. Then the events that raced with it draw anew, so that the order of those that are left is decided
/// afresh; an actor's next event draws its own. A race is known where an awaited call says what it will touch (<see cref="Touch"/>).
/// An event that happened because nothing else could leaves its priority to the next of its actor. Faults are drawn apart
/// (<see cref="FaultDraw"/>); everything else is picked uniformly.
/// </summary>
internal sealed class PosStrategy(RandomSource random, RunLength length) : IStrategy
{
    private readonly Dictionary<ActorId, ulong> _priorities = [];
    private readonly FaultDraw _faults = new(random, length);

    /// <summary>Draws for the next run.</summary>
    public void Restart()
    {
        _priorities.Clear();
        _faults.Restart();
    }

    /// <inheritdoc/>
    public int Pick(in ChoicePoint point)
    {
        if (_faults.IsDue(point))
        {
            return point.FirstFault + random.Next(point.Count - point.FirstFault);
        }

        int choices = point.FirstFault;
        if (point.Kind != ChoiceKind.Step)
        {
            return random.Next(choices);
        }

        int chosen = Highest(point, choices);
        Happened(point, choices, chosen);
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
                _priorities.Add(actor, priority = random.Next());
            }

            if (i == 0 || priority > bestPriority)
            {
                (best, bestPriority) = (i, priority);
            }
        }

        return best;
    }

    private void Happened(in ChoicePoint point, int choices, int chosen)
    {
        Touch touch = point.Alternatives.TouchOf(chosen);
        for (int i = 0; i < choices; i++)
        {
            if (i == chosen || (touch.Key is not null && touch.RacesWith(point.Alternatives.TouchOf(i))))
            {
                _priorities.Remove(point.Alternatives.ActorOf(i));
            }
        }
    }
}
