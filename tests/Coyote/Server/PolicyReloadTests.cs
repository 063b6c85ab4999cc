using BindSim.Coyote.Staging;
using BindSim.Model.Policies;

namespace BindSim.Coyote.Server;

/// <summary>A policy that is replaced while binds are under way: each bind goes by one policy, the one before or the one after.</summary>
public class PolicyReloadTests
{
    private static readonly SessionPolicy Before = new() { Name = "before", Conflict = ConflictPolicy.TerminateOld, KickText = "before" };

    private static readonly SessionPolicy After = new() { Name = "after", Conflict = ConflictPolicy.RefuseNew, ConflictErrorType = ConflictErrorType.Cancel, KickText = "after" };

    [Theory, EveryStrategy]
    public void A_bind_goes_by_one_policy(Strategy strategy) => Controlled.Explore(
        strategy,
        async () =>
        {
            var stage = new Stage(Before);
            Client phone = stage.Connect("phone", "balcony");
            Client tablet = stage.Connect("tablet", "balcony");
            await Task.Run(async () => await stage.Server.ReloadAsync(After));
            await stage.SettleAsync(judgeConflicts: false);
            foreach (Client client in new[] { phone, tablet })
            {
                Property.Require("INV-P1", !client.WasKicked || client.Received.Contains(">before</text>", StringComparison.Ordinal), $"{client} was ended as the old policy wants, with the words of the new one: {client.Received}");
                Property.Require("INV-P2", !client.Received.Contains("type='modify'", StringComparison.Ordinal), $"{client} was refused as the new policy wants, with the error type of the old one: {client.Received}");
            }

            await stage.HangUpAsync();
        },
        atFields: true);
}
