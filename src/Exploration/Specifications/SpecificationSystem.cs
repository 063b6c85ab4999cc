using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>The specification as the model checker sees it.</summary>
/// <param name="specification">The specification.</param>
public sealed class SpecificationSystem(SessionSpecification specification) : ITransitionSystem<SystemState, Step>
{
    /// <summary>The specification.</summary>
    public SessionSpecification Specification { get; } = specification;

    /// <inheritdoc/>
    public string Bound => Specification.Bound.ToString();

    /// <inheritdoc/>
    public IEnumerable<SystemState> InitialStates() => Specification.InitialStates();

    /// <inheritdoc/>
    public void Actions(in SystemState state, ActionList<Step> actions)
    {
        Span<Step> steps = stackalloc Step[SessionSpecification.StepsMax];
        int count = Specification.Steps(state, steps);
        for (int i = 0; i < count; i++)
        {
            actions.Add(in steps[i]);
        }
    }

    /// <inheritdoc/>
    public SystemState Next(in SystemState state, in Step action) => Specification.Next(state, action);

    /// <inheritdoc/>
    public string Describe(in SystemState state) => StateWords.Describe(Specification, state);
}
