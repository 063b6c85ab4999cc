using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Registrations;

/// <summary>S-02: a session directory that cleans up by full JID, whoever holds it now.</summary>
public sealed class CleanUpByJid(IInterleaving interleaving) : SessionDirectory(interleaving)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-02",
        Title = "the end of an old session removes the new one's directory row",
        Origin = "Openfire OF-3318, github.com/igniterealtime/Openfire/pull/3404, 2026",
        Mechanism = "Clean-up of a session removes the directory row of its full JID. When the JID has changed hands meanwhile, the row is the new owner's: it stays connected and cannot be found any more.",
        Breaks = ["INV-U4", "INV-U2"],
        Scenario = new()
        {
            Name = "phone-comes-back",
            Description = "A phone's connection is reset; it comes back for its resource while the old session is being cleaned up.",
            Devices = [Settings.Device("phone")],
            Faults = new FaultBudget { Resets = 1 },
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Directory = new CleanUpByJid(parts.Interleaving) },
    };

    /// <inheritdoc/>
    protected override bool IsOwnedBy(Session row, Session ended) => row.Jid == ended.Jid;
}
