using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.Exploration.Proving;

/// <summary>Picks the actor that the search wants to act, or the fault that it wants to strike.</summary>
internal sealed class DirectedStrategy : IStrategy
{
    /// <summary>Who is to act.</summary>
    public ActorId Actor { get; set; }

    /// <summary>Whether a fault is to strike instead, on the connection that the actor's owner numbers.</summary>
    public bool Fault { get; set; }

    /// <summary>What a call on a store comes to that may fail: 0, it is done; 1, it fails.</summary>
    public int Storage { get; set; }

    public int Pick(in ChoicePoint point)
    {
        if (point.Kind == ChoiceKind.Step && Fault)
        {
            return point.FirstFault;
        }

        if (point.Kind == ChoiceKind.Storage)
        {
            return Storage;
        }

        for (int i = 0; i < point.Count; i++)
        {
            if (point.Alternatives.ActorOf(i) == Actor)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{point.Kind} of {point.Count}: nobody there is the actor {Actor.Value:x} that is to act.");
    }
}
