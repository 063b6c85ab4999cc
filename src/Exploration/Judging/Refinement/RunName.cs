using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a number of <see cref="RefinementNames"/> stands for.</summary>
/// <param name="Text">What was asked for or granted; null where that is not a text.</param>
/// <param name="Prepared">The resource; of an unknown one an example, which is like it in all that a policy can see.</param>
/// <param name="Inline">What a client of Bind 2 asked for: then the resource is the one that the server always makes for it.</param>
/// <param name="Begins">For a generated resource that the server has not told yet: what it begins with, the client's own part of it.</param>
internal sealed record RunName(string? Text, Resourcepart Prepared, InlineBind? Inline = null, string? Begins = null);
