using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Registrations;

/// <summary>S-13: a takeover that gives the session to its stream only once the client has been told of it.</summary>
public sealed class DiesBeforeAnswer : ITakeoverOrder
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-13",
        Title = "a connection that dies before the bind result leaves its row for ever",
        Origin = "ejabberd, github.com/processone/ejabberd/issues/1078, pull request 1083, 2016",
        Mechanism = "The row is written, then the bind result cannot be sent and the process exits with a state that does not know of the row. Nobody removes it: rows of dead processes pile up.",
        Breaks = ["INV-U2"],
        Scenario = new()
        {
            Name = "one-drop",
            Description = "A phone binds, and its connection is reset.",
            Devices = [Settings.Device("phone") with { Reconnects = 0 }],
            Faults = new FaultBudget { Resets = 1 },
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Takeovers = new DiesBeforeAnswer() },
    };

    /// <inheritdoc/>
    public async ValueTask CarryOutAsync(Takeover takeover)
    {
        await takeover.RegisterAsync();
        takeover.EndReplaced();
        takeover.Answer();
        if (takeover.Granted.IsLive)
        {
            takeover.Attach();
        }
    }
}
