using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-39: of the sessions of a full JID the one with the latest wall clock time stays, whichever was granted last.</summary>
public sealed class WallClockOrder(TimeProvider clock) : ITakeoverOrder
{
    private readonly Dictionary<Session, DateTimeOffset> _begun = [];

    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-39",
        Title = "a session that was just granted ends itself when the clock has gone back",
        Origin = "ejabberd, found by reading check_for_sessions_to_replace; no report known",
        Mechanism = "Sessions are ordered by the wall clock of their node, and all but the greatest are replaced, the new one not excepted. After the clock went back the new session is the lesser: it is granted and ended at once.",
        Breaks = ["INV-P1", "INV-U4", "INV-U1"],
        Scenario = new()
        {
            Name = "two-devices-clock-jump",
            Description = "Two devices want the same resource, and the wall clock goes back between them.",
            Devices = [Settings.Device("phone"), Settings.Device("tablet")],
            Faults = new FaultBudget { ClockJumps = 1 },
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Takeovers = new WallClockOrder(parts.Clock) },
    };

    /// <inheritdoc/>
    public async ValueTask CarryOutAsync(Takeover takeover)
    {
        _begun[takeover.Granted] = clock.GetUtcNow();
        await takeover.RegisterAsync();
        Session latest = takeover.Replaced.Append(takeover.Granted).Aggregate((kept, next) => _begun[next] >= _begun[kept] ? next : kept);
        foreach (Session session in takeover.Replaced.Where(session => session != latest))
        {
            takeover.End(session, StreamErrorCondition.Conflict);
        }

        takeover.Grant();
        if (latest != takeover.Granted)
        {
            takeover.End(takeover.Granted, StreamErrorCondition.Conflict);
        }
    }
}
