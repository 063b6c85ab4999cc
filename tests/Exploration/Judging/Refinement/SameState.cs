using BindSim.Exploration.Judging.Refinement;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>A state covers itself and no other: every possible state is followed.</summary>
internal sealed class SameState : IStateOrder
{
    public bool Covers(PossibleState state, PossibleState other)
    {
        if (state.IsToApply != other.IsToApply || !state.Made.IsSame(other.Made))
        {
            return false;
        }

        for (int i = 0; i < state.Streams.Length; i++)
        {
            if (state.Streams[i] != other.Streams[i] || state.Answered(i) != other.Answered(i))
            {
                return false;
            }
        }

        return true;
    }

    public int KindOf(PossibleState state)
    {
        var kind = default(HashCode);
        foreach (ref readonly StreamState stream in state.Streams)
        {
            kind.Add(stream);
        }

        return kind.ToHashCode();
    }
}
