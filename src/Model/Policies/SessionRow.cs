using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>One live session of an account, as far as a decision needs to know it.</summary>
/// <param name="Incarnation">The number of this tenure of the full JID; never used twice.</param>
/// <param name="Resource">The resource it was granted.</param>
public readonly record struct SessionRow(long Incarnation, Resourcepart Resource);
