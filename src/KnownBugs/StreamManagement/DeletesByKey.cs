using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.StreamManagement;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-23: a registry whose entries are taken back by id, whoever has set them since.</summary>
public sealed class DeletesByKey(IInterleaving interleaving) : ResumptionRegistry(interleaving)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-23",
        Title = "a session that was resumed once cannot be resumed again",
        Origin = "MongooseIM, github.com/esl/MongooseIM/issues/4788, pull request 4789, 2026",
        Mechanism = "The old process takes its resumption id out of the registry when it terminates, whatever stands there by now. What stands there is the entry of the process that has just resumed the session.",
        Breaks = ["INV-S4"],
        Scenario = new()
        {
            Name = "lost-twice",
            Description = "A phone with stream management loses its connection twice.",
            Devices = [Settings.Managed("phone") with { Reconnects = 2 }],
            Faults = new FaultBudget { Resets = 2 },
        },
        Policy = Settings.Resumable,
        Plant = parts => parts with { Resumptions = server => new DeletesByKey(server.Parts.Interleaving) },
    };

    /// <inheritdoc/>
    protected override bool IsTakenBackBy(Resumption current, Resumption taken) => true;
}
