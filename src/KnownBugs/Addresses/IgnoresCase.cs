using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Addresses;

/// <summary>S-46, its comparison: resources are compared without regard to case.</summary>
public sealed class IgnoresCase : PolicyRules
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-46-case",
        Title = "Phone kicks phone",
        Origin = "Tigase, XMPPSession at 6e5d3b7fc, found by reading; no report known",
        Mechanism = "Resources are compared without regard to case, but resourceparts are case-sensitive (RFC 7622 section 3.4). A session is ended for one whose address is another.",
        Breaks = ["INV-U3"],
        Scenario = new()
        {
            Name = "two-cases",
            Description = "Two devices, Phone and phone.",
            Devices = [Settings.Device("phone", "phone"), Settings.Device("other-phone", "Phone")],
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Rules = new IgnoresCase() },
    };

    /// <inheritdoc/>
    protected override SessionRow? Read(SessionPolicy policy, BindRequest request, Session session) =>
        base.Read(policy, request, session) is { } row
        && request.AskedResource is { } asked && asked.Equals(row.Resource.Value, StringComparison.OrdinalIgnoreCase)
        && Resourcepart.TryPrepare(asked, policy.Addresses, out Resourcepart same, out _)
            ? row with { Resource = same }
            : base.Read(policy, request, session);
}
