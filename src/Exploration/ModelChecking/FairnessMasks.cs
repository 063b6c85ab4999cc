using System.Runtime.InteropServices;

namespace BindSim.Exploration.ModelChecking;

/// <summary>Fairness classes as bits; no bits at all when nothing is assumed of the scheduler.</summary>
internal sealed class FairnessMasks<TAction>(IWeakFairness<TAction>? fairness)
{
    public ulong All => fairness is null ? 0 : ulong.MaxValue >> (64 - fairness.Classes);

    public ulong Bit(in TAction action) => fairness?.ClassOf(in action) is { } number and >= 0 ? 1UL << number : 0;

    public ulong Enabled(List<GraphEdge<TAction>> edges)
    {
        var enabled = 0UL;
        foreach (ref var edge in CollectionsMarshal.AsSpan(edges))
        {
            enabled |= Bit(edge.Action);
        }

        return enabled;
    }
}
