using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-54: two clients that come back at once when they are kicked. Nothing in the server is replaced: the bug is the clients'.</summary>
public static class KickWar
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-54",
        Title = "two clients kick each other without end",
        Origin = "clients: github.com/FluuxIO/go-xmpp/issues/45, redsolution/xabber-android 157 and 298, openimsdk/open-im-sdk-android 27, hannesm/jackline 193, processone/ejabberd 2601",
        Mechanism = "Two clients want the same fixed resource under a policy that ends the old session, and each comes back at once when it is kicked (RFC 6120 section 7.7.2.2 says not to). Each login kicks the other client, which logs in again.",
        Breaks = ["INV-L1"],
        Scenario = Between(OnKick.ReconnectAtOnce),
        Faultless = Between(OnKick.Stop),
        Policy = Settings.TerminateOld,
        Plant = parts => parts,
    };

    /// <summary>Two clients, of which one is kicked by the other's login, and no more.</summary>
    private static Scenario Between(OnKick behaviour) => new()
    {
        Name = "two-bots",
        Description = "Two clients want the same resource; one kick is what it takes.",
        Devices = [Settings.Device("bot-a") with { OnKick = behaviour }, Settings.Device("bot-b") with { OnKick = behaviour }],
        KicksMax = 1,
    };
}
