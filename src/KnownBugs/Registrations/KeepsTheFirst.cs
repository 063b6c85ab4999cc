using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Registrations;

/// <summary>S-12: a directory that adds a row only where there is none of that address, and counts on the old session to have gone.</summary>
public sealed class KeepsTheFirst(IInterleaving interleaving) : SessionDirectory(interleaving)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-12",
        Title = "a new session is not registered while the old one's row is still there",
        Origin = "jackal, pkg/c2s/in.go and resources.go at 142df398, found by reading; no report known",
        Mechanism = "The old session is told to go and removes its row when it does; the new one is added if its address is free. When the new one comes first it is silently left out, and is connected without a row.",
        Breaks = ["INV-U4", "INV-U2"],
        Scenario = new()
        {
            Name = "phone-comes-back",
            Description = "A phone's connection is reset; it comes back for its resource while the old session is being cleaned up.",
            Devices = [Settings.Device("phone")],
            Faults = new SimNetwork.Faults.FaultBudget { Resets = 1 },
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Directory = new KeepsTheFirst(parts.Interleaving) },
    };

    /// <inheritdoc/>
    public override async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
    {
        if ((await ListAsync(added.Jid.Bare)).Find(added.Jid.Resource) is null)
        {
            await base.ReplaceAsync(added, []);
        }
    }
}
