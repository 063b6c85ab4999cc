using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>Each device and each stream's handler gets its turn. Of faults and of who writes nothing is assumed: they need not happen.</summary>
/// <param name="specification">The specification.</param>
public sealed class SpecificationFairness(SessionSpecification specification) : IWeakFairness<Step>
{
    /// <inheritdoc/>
    public int Classes { get; } = 3 * specification.Bound.Devices;

    /// <inheritdoc/>
    public int ClassOf(in Step action) => action.Kind switch
    {
        StepKind.Drop or StepKind.FailStore or StepKind.Write or StepKind.Send or StepKind.Answer => -1,
        StepKind.Connect or StepKind.Wake or StepKind.Read => 3 * action.Device,
        _ => (3 * action.Device) + 1 + (action.Stream & 1),
    };

    /// <inheritdoc/>
    public string Name(int fairnessClass) => (fairnessClass % 3) switch
    {
        0 => $"device {(fairnessClass / 3) + 1}",
        1 => $"handler of device {(fairnessClass / 3) + 1}",
        _ => $"handler of the stream that device {(fairnessClass / 3) + 1} left",
    };
}
