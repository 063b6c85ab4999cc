namespace BindSim.SimServer.Sessions;

/// <summary>
/// What can fail comes first; then the replaced are fenced, then the new owner is told, without a wait between unless the policy has one. So a bind that fails has
/// changed nothing (INV-P5), and no moment has two owners (INV-U1) or shows an observer the end of a session after the beginning of its successor (INV-R1).
/// </summary>
public sealed class FenceBeforeGrant : ITakeoverOrder
{
    /// <inheritdoc/>
    public async ValueTask CarryOutAsync(Takeover takeover)
    {
        await takeover.RegisterAsync();
        takeover.EndReplaced();
        if (takeover.Replaced.Count > 0 && takeover.Policy.KickWait > TimeSpan.Zero)
        {
            await takeover.WaitForReplacedAsync();
        }

        takeover.Grant();
    }
}
