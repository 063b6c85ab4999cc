using BindSim.Model.Specification;

namespace BindSim.Model.Tests.Specification;

/// <summary>What a server does that makes a mistake in a step.</summary>
/// <param name="before">The state before it.</param>
/// <param name="step">The step.</param>
/// <param name="after">The state that the specification allows after it.</param>
internal delegate SystemState Mistake(SystemState before, Step step, SystemState after);
