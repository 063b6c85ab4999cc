using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Addresses;

/// <summary>S-45, its comparison: the text that was asked for is looked up as it came.</summary>
public sealed class ComparesUnprepared : PolicyRules
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-45-unprepared",
        Title = "one resource in two spellings has two owners",
        Origin = "jackal, pkg/c2s at 142df398, found by reading; no report known",
        Mechanism = "A conflict is looked for with the resource as the client wrote it, before it is prepared. The same name composed and decomposed is found to be free, and then granted as the same full JID.",
        Breaks = ["INV-U1", "INV-U3"],
        Scenario = new()
        {
            Name = "two-spellings",
            Description = "Two devices want the same resource, one writes it composed and one decomposed.",
            Devices = [Settings.Device("phone", "caf\u00E9"), Settings.Device("tablet", "cafe\u0301")],
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Rules = new ComparesUnprepared() },
    };

    /// <inheritdoc/>
    protected override SessionRow? Read(SessionPolicy policy, BindRequest request, Session session) =>
        request.AskedResource is { } asked && asked != session.Jid.Resource.Value
        && Resourcepart.TryPrepare(asked, policy.Addresses, out Resourcepart resource, out _) && resource == session.Jid.Resource
            ? null
            : base.Read(policy, request, session);
}
