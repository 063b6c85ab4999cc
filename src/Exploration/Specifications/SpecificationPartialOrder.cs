using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>
/// What a device does between its streams touches nobody else: that it connects, and that its timer fires. What a server does is never safe, for nearly
/// every rule looks at the whole session table; and what a device reads it may lose with its connection instead.
/// </summary>
public sealed class SpecificationPartialOrder : IPartialOrder<SystemState, Step>
{
    private const int ProcessesOfDevice = 3;

    /// <inheritdoc/>
    public int Process(in Step action) => action.Kind switch
    {
        StepKind.Connect or StepKind.Wake or StepKind.Read or StepKind.Drop or StepKind.Send => ProcessesOfDevice * action.Device,
        _ => (ProcessesOfDevice * action.Device) + 1 + (action.Stream & 1),
    };

    /// <inheritdoc/>
    public bool IsSafe(in SystemState state, in Step action) => action.Kind is StepKind.Connect or StepKind.Wake;
}
