using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-06: what a session leaves unacknowledged is routed anew to every session of the account.</summary>
public sealed class FansOut(ISessionDirectory directory) : ReplayQueue
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-06",
        Title = "unacknowledged messages multiply with each replacement",
        Origin = "MongooseIM, commits 7575c04be and c23417e76, github.com/esl/MongooseIM/pull/4496, 2025",
        Mechanism = "A replaced session routes what its client had not acknowledged to all sessions of the account, its successor among them. Each of them buffers it again, so that every replacement doubles it.",
        Breaks = ["INV-M2"],
        Scenario = new()
        {
            Name = "replaced-with-a-message",
            Description = "A contact writes to a phone with stream management, which a tablet replaces.",
            Devices =
            [
                Settings.Managed("phone"),
                Settings.Device("tablet"),
                Settings.Contact() with { MessagesTo = [Settings.Jid] },
            ],
        },
        Policy = Settings.Resumable,
        Plant = parts => parts with { ReplayQueues = () => new FansOut(parts.Directory) },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<QueuedStanza> Drain()
    {
        IReadOnlyList<QueuedStanza> left = base.Drain();
        foreach (QueuedStanza queued in left)
        {
            foreach (Session session in directory.All())
            {
                if (queued.Stanza.Name == "message" && session.Jid.ToString() == queued.Stanza.Attribute("to"))
                {
                    session.Deliver(queued.Stanza);
                }
            }
        }

        return left;
    }
}
