using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Limits;

/// <summary>S-43: a row counts in the limit until it is removed, whether its session has ended or not.</summary>
public sealed class CountsTheDying : PolicyRules
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-43",
        Title = "a session that has ended still counts, and an innocent one is ended for room",
        Origin = "ejabberd, found by reading check_max_sessions; no report known",
        Mechanism = "The limit counts rows, and the row of a session that has ended stays until its process has terminated. A bind in that window finds the account full and ends the oldest session that is still there.",
        Breaks = ["INV-P4"],
        Scenario = new()
        {
            Name = "one-leaves-one-comes",
            Description = "Three devices, two allowed: one leaves while the third comes.",
            Devices = [Settings.Device("phone", "phone"), Settings.Device("tablet", "tablet") with { Leaves = true }, Settings.Device("desktop", "desktop")],
        },
        Policy = Settings.Limit(2, OverLimit.TerminateOldest),
        Plant = parts => parts with { Rules = new CountsTheDying() },
    };

    /// <inheritdoc/>
    protected override SessionRow? Read(SessionPolicy policy, BindRequest request, Session session) =>
        new SessionRow(session.Incarnation, session.Jid.Resource);
}
