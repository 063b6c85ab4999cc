using System.Diagnostics.CodeAnalysis;
using BindSim.Model.Addresses;
using BindSim.SimServer.Routing;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-10: nobody remembers who asked, so an answer goes to whoever has the full JID now.</summary>
public sealed class AnswersByJid : IAnswerRoutes
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-10",
        Title = "the answer to a request of the old session reaches the new one",
        Origin = "MongooseIM, github.com/esl/MongooseIM/issues/1963, 1975 and 3467",
        Mechanism = "An IQ result is routed by its full JID alone. When the JID has changed hands since the request, a session that never asked gets the answer.",
        Breaks = ["INV-M4"],
        Scenario = new()
        {
            Name = "asker-replaced",
            Description = "A phone pings a contact and is replaced by a tablet before the answer.",
            Devices =
            [
                Settings.Device("phone") with { PingsTo = [Settings.WatcherJid] },
                Settings.Device("tablet"),
                Settings.Contact(),
            ],
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Answers = new AnswersByJid() },
    };

    /// <inheritdoc/>
    public void Remember(Session asked, Session requester, string id)
    {
    }

    /// <inheritdoc/>
    public bool TryTake(Session answering, FullJid to, string id, [NotNullWhen(true)] out Session? requester)
    {
        requester = null;
        return false;
    }
}
