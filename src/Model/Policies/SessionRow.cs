using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>One session of an account, as far as a decision needs to know it.</summary>
/// <param name="Incarnation">The number of this tenure of the full JID; never used twice.</param>
/// <param name="Resource">The resource it was granted.</param>
/// <param name="State">How alive it is.</param>
/// <param name="Refusals">How many binds were refused because it has their resource; see <see cref="ConflictPolicy.RefuseThenTerminate"/>.</param>
/// <param name="Client">Which client has it, by its user-agent id; null where it never said.</param>
public readonly record struct SessionRow(
    long Incarnation, Resourcepart Resource, SessionState State = SessionState.Connected, int Refusals = 0, string? Client = null);
