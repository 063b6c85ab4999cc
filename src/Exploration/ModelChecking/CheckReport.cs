using System.Globalization;
using System.Text;

namespace BindSim.Exploration.ModelChecking;

/// <summary>What one check found and what it cost.</summary>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
public sealed record CheckReport<TState, TAction>
{
    /// <summary>The bound of the system searched.</summary>
    public required string Bound { get; init; }

    /// <summary>Distinct states found, the initial ones included; with symmetry, one for each orbit (more where the canonical form is not unique).</summary>
    public required long States { get; init; }

    /// <summary>Pairs of an expanded state and one of its actions, without those that a partial order reduction left out.</summary>
    public required long Transitions { get; init; }

    /// <summary>States without an action.</summary>
    public required long Terminals { get; init; }

    /// <summary>Actions from an initial state to the farthest state found; with partial order reduction not always the fewest.</summary>
    public required int Depth { get; init; }

    /// <summary>Why the search stopped.</summary>
    public required SearchEnd End { get; init; }

    /// <summary>Time of the search for states, without the check of liveness.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Time of the check of liveness on the states found.</summary>
    public required TimeSpan LivenessElapsed { get; init; }

    /// <summary>Bytes the store of states took, its tables included, and for liveness where every action leads. States are kept exactly: no omission is possible.</summary>
    public required long StoreBytes { get; init; }

    /// <summary>The verdicts, in the order of the properties.</summary>
    public required IReadOnlyList<PropertyResult<TState, TAction>> Results { get; init; }

    /// <summary>Whether every reachable state was covered.</summary>
    public bool IsComplete => End == SearchEnd.Complete;

    /// <summary>States found in a second of the search.</summary>
    public double StatesPerSecond => States / Math.Max(Elapsed.TotalSeconds, 1e-9);

    /// <summary>The verdict on the property with this id.</summary>
    /// <exception cref="InvalidOperationException">No property has it.</exception>
    public PropertyResult<TState, TAction> this[string id] => Results.Single(result => result.Property.Id == id);

    /// <summary>The report as text: the counts on one line, then a line a property, each counterexample below its own.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{Bound}: {States:N0} states, {Transitions:N0} transitions, depth {Depth}, {Terminals:N0} terminal, {Elapsed.TotalSeconds:F3} s, {StatesPerSecond:N0} states/s, store {StoreBytes / 1048576.0:F1} MiB (exact)");
        foreach (var result in Results)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{result.Property.Id,-4} {result.Text}: {result.Property.Sentence}");
            text.Append(result.Run);
        }

        return text.ToString();
    }
}
