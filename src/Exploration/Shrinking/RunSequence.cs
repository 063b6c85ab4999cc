using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Shrinking;

/// <summary>
/// A run as one sequence of numbers: first one for each part of its setting, then one for each pick. What is not there is not in it, as a
/// choice of one alternative is none. Sequences are ordered by length and then from the left (shortlex), so one order says what
/// is simpler for schedule, faults, inputs, scenario and policy together.
/// </summary>
/// <param name="Parts">The values of the setting's parts (<see cref="SettingParts.Of"/>).</param>
/// <param name="Picks">The index of every pick, 0 being the benign one; faults have the highest.</param>
public sealed record RunSequence(ValueList<int> Parts, ValueList<int> Picks) : IComparable<RunSequence>
{
    /// <summary>How many numbers.</summary>
    public int Length => Parts.Count + Picks.Count;

    /// <summary>The sequence of a trace.</summary>
    public static RunSequence Of(Trace trace) => Of(Setting.Of(trace), trace.Choices);

    /// <summary>The sequence of these picks in a setting.</summary>
    public static RunSequence Of(Setting setting, IReadOnlyList<RecordedChoice> choices) =>
        new([.. SettingParts.Of(setting).Select(part => part.Value)], [.. choices.Select(choice => choice.Index)]);

    /// <inheritdoc/>
    public int CompareTo(RunSequence? other)
    {
        if (other is null || Length != other.Length)
        {
            return Length.CompareTo(other?.Length ?? -1);
        }

        for (int i = 0; i < Length; i++)
        {
            if (this[i] != other[i])
            {
                return this[i].CompareTo(other[i]);
            }
        }

        return 0;
    }

    private int this[int index] => index < Parts.Count ? Parts[index] : Picks[index - Parts.Count];
}
