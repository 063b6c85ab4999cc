using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Sasl2;

namespace BindSim.KnownBugs.Addresses;

/// <summary>S-47: a client that does not say who it is gets a stable resource all the same.</summary>
public sealed class HashesMissingId(IStableResources resources) : IStableResources
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-47",
        Title = "clients without a user-agent id share one resource and kick each other",
        Origin = "ejabberd, github.com/processone/ejabberd/issues/4195, xmpp 1b1418ab, 2024",
        Mechanism = "The server's part of a resource of Bind 2 is a hash of the user-agent id, also where there is none. All clients of an account that do not say an id and have the same tag get the same resource, and each login ends the other's session.",
        Breaks = ["INV-P3"],
        Scenario = new()
        {
            Name = "two-without-an-id",
            Description = "Two clients of an account log in with Bind 2 and do not say which they are.",
            Devices = [Nameless("phone"), Nameless("tablet")],
        },
        Policy = Settings.TerminateOld with
        {
            Name = "terminate-old-bind2",
            Description = "The new session ends the old one; clients may bind with their authentication.",
            Bind2 = new Bind2Policy(),
        },
        Plant = parts => parts with { StableResources = new HashesMissingId(parts.StableResources) },
    };

    /// <inheritdoc/>
    public string? PartFor(BareJid account, string? userAgentId, string? tag) => resources.PartFor(account, userAgentId ?? "", tag);

    private static Device Nameless(string name) => Settings.Device(name) with { Resource = null, Bind2 = new Bind2Use("client", null) };
}
