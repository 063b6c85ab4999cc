using System.Security;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Addresses;

/// <summary>S-46, its escaping: the resource is kept as it was written in XML.</summary>
public sealed class StoresEscaped : PolicyRules
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-46-escaped",
        Title = "a resource with an apostrophe becomes another one",
        Origin = "Tigase, XMPPSession at 6e5d3b7fc, found by reading; no report known",
        Mechanism = "The resource is stored as escaped for XML and escaped again when it is sent. The client asked for one address and is granted another.",
        Breaks = ["INV-U3"],
        Scenario = new()
        {
            Name = "apostrophe",
            Description = "A device whose resource has an apostrophe.",
            Devices = [Settings.Device("phone", "juliet's")],
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Rules = new StoresEscaped() },
    };

    /// <inheritdoc/>
    public override BindDecision Decide(SessionPolicy policy, BindRequest request, AccountSessions sessions) =>
        base.Decide(policy, request, sessions) is BindDecision.Grant grant
        && Resourcepart.TryPrepare(SecurityElement.Escape(grant.Resource.Value), policy.Addresses, out Resourcepart escaped, out _)
            ? grant with { Resource = escaped }
            : base.Decide(policy, request, sessions);
}
