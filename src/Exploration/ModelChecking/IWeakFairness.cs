namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// What a liveness check may assume of the scheduler: an action class that stays possible for ever is taken again and again.
/// </summary>
/// <remarks>
/// Weak fairness only: a class that is possible now and then but not always may be passed over for ever. Classes are numbered from 0 to
/// <see cref="Classes"/> - 1.
/// </remarks>
/// <typeparam name="TAction">The system's action.</typeparam>
public interface IWeakFairness<TAction>
{
    /// <summary>How many classes there are, from 1 to 64.</summary>
    int Classes { get; }

    /// <summary>The class of <paramref name="action"/>, or -1 for one nothing is assumed of.</summary>
    int ClassOf(in TAction action);

    /// <summary>What the class is called in a report.</summary>
    string Name(int fairnessClass) => $"class {fairnessClass}";
}
