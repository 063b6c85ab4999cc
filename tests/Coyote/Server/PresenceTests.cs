using BindSim.Coyote.Staging;
using BindSim.Model.Policies;

namespace BindSim.Coyote.Server;

/// <summary>Presence of sessions that come and go at once. Judged by R1 and R2, and by what RFC 6121 section 4.2 wants: who comes sees who is there.</summary>
public class PresenceTests
{
    [Theory, EveryStrategy]
    public void Two_that_come_at_once_see_each_other(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(new SessionPolicy());
        Client phone = stage.Connect("phone", "balcony", Client.Presence("phone"));
        Client romeo = stage.Connect("romeo", "orchard", Client.Presence("romeo"), account: "romeo");
        await stage.SettleAsync();
        Property.Require("INV-R2", phone.Received.Contains("<status>romeo</status>", StringComparison.Ordinal), $"phone does not see romeo: {phone.Received}");
        Property.Require("INV-R2", romeo.Received.Contains("<status>phone</status>", StringComparison.Ordinal), $"romeo does not see phone: {romeo.Received}");
        await stage.HangUpAsync();
    });

    [Theory, EveryStrategy]
    public void Who_goes_while_another_comes_is_not_left_standing(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
        stage.Connect("romeo", "orchard", Client.Presence("romeo"), account: "romeo");
        stage.Connect("phone", "balcony", Client.Presence("phone"), leaves: true);
        stage.Connect("tablet", "window", Client.Presence("tablet") + "<presence type='unavailable'/>" + Client.Presence("tablet"));
        await stage.SettleAsync();
        await stage.HangUpAsync();
    });
}
