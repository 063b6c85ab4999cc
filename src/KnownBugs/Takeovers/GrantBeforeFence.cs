using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-03: a takeover that tells the new owner first and comes to the old one later.</summary>
public sealed class GrantBeforeFence(IInterleaving interleaving) : ITakeoverOrder
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-03",
        Title = "the new session is granted before the old one has ended",
        Origin = "Openfire OF-3155, commit 50be00016, 2025",
        Mechanism = "The old session is closed asynchronously and the new one is bound at once. For a while two connections own one full JID, and observers hear of the old one's end after the new one's beginning.",
        Breaks = ["INV-U1"],
        Scenario = new()
        {
            Name = "two-devices",
            Description = "Two devices want the same resource.",
            Devices = [Settings.Device("phone"), Settings.Device("tablet")],
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Takeovers = new GrantBeforeFence(parts.Interleaving) },
    };

    /// <inheritdoc/>
    public async ValueTask CarryOutAsync(Takeover takeover)
    {
        await takeover.RegisterAsync();
        takeover.Grant();
        await interleaving.ReachAsync(SharedKind.Presence, takeover.Granted.Jid.ToString(), SharedAccess.Write);
        takeover.EndReplaced();
    }
}
