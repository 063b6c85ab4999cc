using BindSim.SimNetwork.Faults;
using BindSim.SimServer.StreamManagement;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-32: what was not acknowledged is sent twice to the client that resumes.</summary>
public sealed class DuplicatesReplay : ReplayQueue
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-32",
        Title = "the queue of unacknowledged stanzas is sent twice on resumption",
        Origin = "Prosody, commit 9c747a1db, 2021",
        Mechanism = "Of the two session objects that meet in a resumption, the flag that keeps what is sent again out of the queue is set on the wrong one. Everything is queued a second time and sent twice.",
        Breaks = ["INV-M2", "INV-S2"],
        Scenario = new()
        {
            Name = "resumes-with-a-message",
            Description = "A contact writes to a phone with stream management, which loses its connection and resumes.",
            Devices =
            [
                Settings.Managed("phone"),
                Settings.Contact() with { MessagesTo = [Settings.Jid] },
            ],
            Faults = new FaultBudget { Resets = 1 },
        },
        Policy = Settings.Resumable,
        Plant = parts => parts with { ReplayQueues = () => new DuplicatesReplay() },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<QueuedStanza> Replay() => [.. base.Replay(), .. base.Replay()];
}
