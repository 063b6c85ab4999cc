using BindSim.Coyote.Staging;
using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.Coyote.Parts;

/// <summary>The session directory under threads that change over at every field it touches.</summary>
public class SessionDirectoryTests
{
    [Theory, EveryStrategy]
    public void Rows_of_two_accounts_come_and_go_at_once(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(new SessionPolicy());
        Client phone = stage.Connect("phone", "balcony");
        Client romeo = stage.Connect("romeo", "orchard", account: "romeo");
        await stage.SettleAsync();
        Session[] sessions = [.. stage.Clients.Select(client => client.Session!)];
        Task[] changes =
        [
            Task.Run(async () => await stage.Directory.RemoveAsync(sessions[0])),
            Task.Run(async () => await stage.Directory.ReplaceAsync(sessions[1], [sessions[1]])),
            Task.Run(async () => await stage.Directory.RemoveAsync(sessions[0])),
        ];
        foreach (Task change in changes)
        {
            await change;
        }

        Property.Require("INV-U2", stage.Directory.All().SequenceEqual([sessions[1]]), $"One row went and one stayed, and there are {stage.Directory.All().Count}.");
        phone.HangUp();
        romeo.HangUp();
        await stage.HangUpAsync();
    }, iterations: 100, atFields: true);
}
