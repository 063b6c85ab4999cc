using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>Two policies that are compared.</summary>
/// <param name="Old">The one in force.</param>
/// <param name="New">The one that is to take its place.</param>
public sealed record PolicyPair(SessionPolicy Old, SessionPolicy New)
{
    /// <summary>Both, the old one first.</summary>
    internal IEnumerable<SessionPolicy> Both => [Old, New];
}
