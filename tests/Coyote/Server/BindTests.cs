using BindSim.Coyote.Staging;
using BindSim.Model.Policies;

namespace BindSim.Coyote.Server;

/// <summary>Binds against binds, on threads of their own. Judged by U1, U2, U3, P1 to P5, B1, R1, R2, L1.</summary>
public class BindTests
{
    private static readonly SessionPolicy LimitOfOne = new() { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) };

    [Theory, EveryConflictPolicy]
    public void Three_binds_for_one_resource(Strategy strategy, ConflictPolicy conflict) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(new SessionPolicy { Conflict = conflict });
        stage.Connect("phone", "balcony", Client.Presence("phone"));
        stage.Connect("tablet", "balcony", Client.Presence("tablet"));
        stage.Connect("desktop", "balcony", Client.Presence("desktop"));
        await stage.SettleAsync();
        await stage.HangUpAsync();
    });

    [Theory, EveryConflictPolicy]
    public void A_bind_against_the_clean_up_of_the_session_before(Strategy strategy, ConflictPolicy conflict) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(new SessionPolicy { Conflict = conflict });
        stage.Connect("romeo", "orchard", Client.Presence("romeo"), account: "romeo");
        stage.Connect("phone", "balcony", Client.Presence("phone"), leaves: true);
        stage.Connect("tablet", "balcony", Client.Presence("tablet"));
        await stage.SettleAsync();
        await stage.HangUpAsync();
    });

    [Theory, EveryStrategy]
    public void Three_binds_against_a_limit_of_one_that_refuses(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(LimitOfOne);
        stage.Connect("phone", "a");
        stage.Connect("tablet", "b");
        stage.Connect("desktop", null);
        await stage.SettleAsync();
        Property.Require("INV-P4", stage.Log.Granted.Length == 1, $"There is room for one session and {stage.Log.Granted.Length} were granted.");
        await stage.HangUpAsync();
    });

    [Theory, EveryStrategy]
    public void Three_binds_against_a_limit_of_two_that_ends_the_oldest(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(new SessionPolicy { AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) });
        stage.Connect("phone", "a", Client.Presence("phone"));
        stage.Connect("tablet", "b", Client.Presence("tablet"));
        stage.Connect("desktop", "c", Client.Presence("desktop"));
        await stage.SettleAsync();
        Property.Require("INV-P4", stage.Clients.Count(client => client.WasKicked) == 1 && stage.Log.Granted[0].IsLive == false, "One too many came, and not the oldest went for it.");
        await stage.HangUpAsync();
    });

    [Theory, EveryStrategy]
    public void A_bind_against_a_limit_that_a_leaving_session_fills(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(LimitOfOne);
        stage.Connect("phone", "a", leaves: true);
        stage.Connect("tablet", "b");
        await stage.SettleAsync();
        await stage.HangUpAsync();
    });
}
