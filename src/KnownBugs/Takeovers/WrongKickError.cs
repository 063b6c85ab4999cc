using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-45, its error: the replaced session is told that it broke a rule.</summary>
public sealed class WrongKickError : ITakeoverOrder
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-45-error",
        Title = "a kicked session is told policy-violation instead of conflict",
        Origin = "jackal, pkg/c2s/in.go at 142df398, found by reading; no report known",
        Mechanism = "The old session is ended with the stream error policy-violation. A client that stops on conflict, as RFC 6120 section 4.9.3.3 wants, does not recognise the kick and comes back.",
        Breaks = ["INV-P1"],
        Scenario = new()
        {
            Name = "two-devices",
            Description = "Two devices want the same resource.",
            Devices = [Settings.Device("phone"), Settings.Device("tablet")],
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Takeovers = new WrongKickError() },
    };

    /// <inheritdoc/>
    public async ValueTask CarryOutAsync(Takeover takeover)
    {
        await takeover.RegisterAsync();
        foreach (Session session in takeover.Replaced)
        {
            takeover.End(session, StreamErrorCondition.PolicyViolation);
        }

        takeover.Grant();
    }
}
