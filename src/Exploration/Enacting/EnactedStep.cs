using BindSim.Model.Specification;

namespace BindSim.Exploration.Enacting;

/// <summary>A step of the specification and where it is in the run of the server.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="From">The first step of the run that belongs to it, from 1; for <see cref="EnactedKind.Already"/> the one in which it happened.</param>
/// <param name="To">The last one; below <paramref name="From"/> where there is none.</param>
public readonly record struct EnactedStep(Step Step, EnactedKind Kind, int From, int To);
