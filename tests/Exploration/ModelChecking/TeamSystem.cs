using BindSim.Exploration.ModelChecking;

namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>A step every member of a team can make; a guard or write of -1 leaves the shared value alone.</summary>
public readonly record struct Rule(int From, int To, int Guard, int Write)
{
    public bool IsLocal => Guard < 0 && Write < 0;
}

/// <summary>Who takes which rule.</summary>
public readonly record struct Move(int Member, int Rule);

/// <summary>
/// Equal automata with one shared value: interchangeable, and a member whose every step is local is independent of the others. A state is a number: the shared
/// value and then each member's place, four bits each.
/// </summary>
public sealed record TeamSystem(int Members, Rule[] Rules) : ITransitionSystem<uint, Move>, ISymmetry<uint>, IPartialOrder<uint, Move>
{
    public string Bound => $"{Members} members";

    public int Degree => Members;

    public static int Shared(uint state) => (int)(state & 15);

    public IEnumerable<uint> InitialStates() => [0];

    public void Actions(in uint state, ActionList<Move> actions)
    {
        for (var member = 0; member < Members; member++)
        {
            for (var rule = 0; rule < Rules.Length; rule++)
            {
                if (Rules[rule].From == Place(state, member) && (Rules[rule].Guard < 0 || Rules[rule].Guard == Shared(state)))
                {
                    actions.Add(new Move(member, rule));
                }
            }
        }
    }

    public uint Next(in uint state, in Move action)
    {
        var rule = Rules[action.Rule];
        var moved = With(state, action.Member + 1, rule.To);
        return rule.Write < 0 ? moved : With(moved, 0, rule.Write);
    }

    public uint Canonical(in uint state)
    {
        var places = new int[Members];
        for (var i = 0; i < Members; i++)
        {
            places[i] = Place(state, i);
        }

        Array.Sort(places);
        var sorted = state & 15;
        for (var i = 0; i < Members; i++)
        {
            sorted = With(sorted, i + 1, places[i]);
        }

        return sorted;
    }

    public uint Permute(in uint state, ReadOnlySpan<int> places)
    {
        var permuted = state & 15;
        for (var i = 0; i < Members; i++)
        {
            permuted = With(permuted, places[i] + 1, Place(state, i));
        }

        return permuted;
    }

    public int Process(in Move action) => action.Member;

    public bool IsSafe(in uint state, in Move action)
    {
        var place = Place(state, action.Member);
        return Rules.All(rule => rule.From != place || rule.IsLocal);
    }

    public override string ToString() => $"{Members} members: {string.Join(' ', Rules)}";

    private static int Place(uint state, int member) => (int)(state >> (4 * (member + 1))) & 15;

    private static uint With(uint state, int field, int value) => (state & ~(15u << (4 * field))) | ((uint)value << (4 * field));
}
