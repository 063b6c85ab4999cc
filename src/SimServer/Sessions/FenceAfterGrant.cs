using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>
/// The new owner is told, then the replaced are told to end, as where each session is a process of its own and the order is a message to it. Until it
/// arrives the replaced go on sending, and nothing reaches them. The new session's own stanzas wait until they have ended, so
/// nobody sees it available before them gone (INV-R1).
/// </summary>
public sealed class FenceAfterGrant : ITakeoverOrder
{
    /// <inheritdoc/>
    public async ValueTask CarryOutAsync(Takeover takeover)
    {
        await takeover.RegisterAsync();
        takeover.Grant();
        foreach (Session session in takeover.Replaced)
        {
            await takeover.ReachAsync(session);
            takeover.End(session, StreamErrorCondition.Conflict);
        }
    }
}
