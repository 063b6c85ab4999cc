using System.Globalization;

namespace BindSim.Exploration.ModelChecking;

/// <summary>Says in words what a finished search knows about each property, with the run that shows it.</summary>
internal sealed class Judge<TState, TAction>(
    ITransitionSystem<TState, TAction> system,
    CheckOptions<TState, TAction> options,
    BreadthFirstSearch<TState, TAction> search,
    IReadOnlyList<Property<TState>> properties)
{
    private readonly StateGraph<TState, TAction> _graph = new(system, options, search);
    private readonly RunBuilder<TState, TAction> _runs = new(system, options);

    public PropertyResult<TState, TAction> Result(Property<TState> property) => property.IsLiveness ? Liveness(property) : Safety(property);

    private PropertyResult<TState, TAction> Safety(Property<TState> property)
    {
        var found = search.Found[IndexOf(property)];
        var isGoal = property.Kind == PropertyKind.Sometimes;
        if (found != StateStore.NoParent)
        {
            var run = _runs.Build(_graph.PathTo(_graph.NodeOf(found)));
            JudgeAgain(property, run);
            var steps = Steps(run.Steps.Count);
            return isGoal
                ? new(property, Verdict.Proved, $"proved (reached in {steps})", run)
                : new(property, Verdict.Violated, $"violated (in {steps})", run);
        }

        if (search.End == SearchEnd.Complete)
        {
            return isGoal ? new(property, Verdict.Violated, "violated (never reached)", null) : new(property, Verdict.Proved, Proved(), null);
        }

        return search.End == SearchEnd.DepthBound && !isGoal
            ? new(property, Verdict.Proved, $"proved (bound: {system.Bound}, depth {options.MaxDepth})", null)
            : new(property, Verdict.Inconclusive, Inconclusive(), null);
    }

    private PropertyResult<TState, TAction> Liveness(Property<TState> property)
    {
        if (new LivenessSearch<TState, TAction>(_graph, options, property).Find() is { } run)
        {
            var text = run.LoopStart is { } start
                ? $"violated (loop of {Steps(run.Steps.Count - start)} after {start})"
                : $"violated (the run ends after {Steps(run.Steps.Count)})";
            return new(property, Verdict.Violated, text, run);
        }

        return search.End == SearchEnd.Complete ? new(property, Verdict.Proved, Proved(), null) : new(property, Verdict.Inconclusive, Inconclusive(), null);
    }

    /// <summary>With symmetry the state judged was a permutation of the one the run ends in.</summary>
    private void JudgeAgain(Property<TState> property, Run<TState, TAction> run)
    {
        var last = run.Last;
        if (property.Holds(in last) != (property.Kind == PropertyKind.Sometimes))
        {
            throw new InvalidOperationException($"{property.Id} tells {system.Describe(in last)} from a permutation of it: it cannot be checked with this symmetry.");
        }
    }

    private string Proved() => string.Create(CultureInfo.InvariantCulture, $"proved (bound: {system.Bound}, all {search.Store.Count:N0} states)");

    private string Inconclusive() => search.End switch
    {
        SearchEnd.StateBudget => string.Create(CultureInfo.InvariantCulture, $"inconclusive: budget ({options.MaxStates:N0} states)"),
        SearchEnd.TimeBudget => string.Create(CultureInfo.InvariantCulture, $"inconclusive: budget ({options.MaxTime.TotalSeconds:0.###} s)"),
        SearchEnd.DepthBound => $"inconclusive: budget (depth {options.MaxDepth})",
        _ => $"inconclusive: the search ended with the violation of {properties[FirstViolated()].Id}",
    };

    private int FirstViolated() =>
        Enumerable.Range(0, properties.Count).First(i => search.Found[i] != StateStore.NoParent && properties[i].Kind != PropertyKind.Sometimes);

    private int IndexOf(Property<TState> property) => Enumerable.Range(0, properties.Count).First(i => ReferenceEquals(properties[i], property));

    private static string Steps(int count) => count == 1 ? "1 action" : string.Create(CultureInfo.InvariantCulture, $"{count} actions");
}
