using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Limits;

/// <summary>S-44: the limit is asked before the conflict.</summary>
public sealed class RefusesOwnReturn : PolicyRules
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-44",
        Title = "at the limit a client is refused its own resource",
        Origin = "mod_c2s_limit_sessions of prosody-modules, found by reading; no report known",
        Mechanism = "The limit is checked before it is known whom the new session replaces. A client that lost its connection comes back for its own resource and is refused until the dead session is noticed.",
        Breaks = ["INV-P4", "REF"],
        Scenario = new()
        {
            Name = "own-return",
            Description = "A client comes back for its own resource while its old session, which takes the only place, still counts as alive.",
            Devices = [Settings.Device("phone"), Settings.Device("phone-again")],
        },
        Policy = Settings.Limit(1, OverLimit.RefuseNew),
        Plant = parts => parts with { Rules = new RefusesOwnReturn() },
    };

    /// <inheritdoc/>
    public override BindDecision Decide(SessionPolicy policy, BindRequest request, AccountSessions sessions) =>
        policy.AccountLimit is { Over: OverLimit.RefuseNew } limit && sessions.Sessions.Count(session => session.IsLive) >= limit.Max
            ? new BindDecision.Refuse(BindRefusal.ResourceConstraint)
            : base.Decide(policy, request, sessions);
}
