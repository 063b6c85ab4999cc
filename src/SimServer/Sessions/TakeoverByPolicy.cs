using BindSim.Model.Policies;

namespace BindSim.SimServer.Sessions;

/// <summary>In the order that the policy in force says: <see cref="KickOrder"/>.</summary>
public sealed class TakeoverByPolicy : ITakeoverOrder
{
    private static readonly FenceBeforeGrant BeforeGrant = new();
    private static readonly FenceAfterGrant AfterGrant = new();

    /// <inheritdoc/>
    public ValueTask CarryOutAsync(Takeover takeover) => takeover.Policy.KickOrder == KickOrder.AfterGrant
        ? AfterGrant.CarryOutAsync(takeover)
        : BeforeGrant.CarryOutAsync(takeover);
}
