using BindSim.Coyote.Staging;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Coyote.Server;

/// <summary>Ends of sessions against what they send and are sent. Judged by M1, M2, M3, M5, R1, R2, U1, U2.</summary>
public class KickTests
{
    private static readonly SessionPolicy TerminateOld = new() { Conflict = ConflictPolicy.TerminateOld };

    [Theory, EveryStrategy]
    public void A_kick_against_messages_to_the_one_kicked(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(TerminateOld);
        stage.Connect("phone", "balcony", Client.Presence("phone"));
        stage.Connect("tablet", "balcony", Client.Presence("tablet"));
        stage.Connect("romeo", "orchard", Client.Presence("romeo") + Client.Message("romeo-1", Stage.Balcony) + Client.Message("romeo-2", Stage.Balcony), account: "romeo");
        await stage.SettleAsync();
        await stage.HangUpAsync();
    });

    [Theory, EveryStrategy]
    public void A_kick_against_messages_of_the_one_kicked(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(TerminateOld);
        string orchard = $"romeo@{Stage.Domain}/orchard";
        stage.Connect("romeo", "orchard", Client.Presence("romeo"), account: "romeo");
        stage.Connect("phone", "balcony", Client.Presence("phone") + Client.Message("phone-1", orchard) + Client.Message("phone-2", orchard));
        stage.Connect("tablet", "balcony", Client.Presence("tablet") + Client.Message("tablet-1", orchard));
        await stage.SettleAsync();
        await stage.HangUpAsync();
    });

    [Theory, EveryStrategy]
    public void A_kick_by_an_administrator_against_a_bind(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(TerminateOld);
        Client phone = stage.Connect("phone", "balcony", Client.Presence("phone"));
        Client tablet = stage.Connect("tablet", "balcony", Client.Presence("tablet"));
        bool ended = false;
        Task kick = Task.Run(async () => ended = await stage.Server.TerminateAsync(
            stage.Log.Granted.FirstOrDefault()?.Jid ?? Stage.FullJid("juliet", "balcony"), StreamErrorCondition.PolicyViolation, null));
        await kick;
        await stage.SettleAsync(judgeConflicts: false);
        int told = stage.Clients.Count(client => client.Received.Contains("<policy-violation", StringComparison.Ordinal));
        Property.Require("INV-P1", told == (ended ? 1 : 0), $"The administrator ended {(ended ? "a session" : "nobody")}, and {told} were told: {phone.Received} {tablet.Received}");
        await stage.HangUpAsync();
    });

    [Theory, EveryStrategy]
    public void Ends_of_one_session_from_all_sides_are_one_end(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(TerminateOld);
        stage.Connect("romeo", "orchard", Client.Presence("romeo"), account: "romeo");
        stage.Connect("phone", "balcony", Client.Presence("phone"), leaves: true);
        stage.Connect("tablet", "balcony", Client.Presence("tablet"));
        Task kick = Task.Run(async () => await stage.Server.TerminateAsync(Stage.FullJid("juliet", "balcony"), StreamErrorCondition.PolicyViolation, null));
        Task deadlines = Task.Run(stage.Clock.PassDeadlines);
        Task shutdown = Task.Run(stage.Server.Shutdown);
        await kick;
        await deadlines;
        await shutdown;
        await stage.SettleAsync(judgeConflicts: false);
        await stage.HangUpAsync();
    });

    [Theory, EveryStrategy]
    public void The_deadline_of_the_negotiation_against_the_bind(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var stage = new Stage(TerminateOld);
        stage.Connect("phone", "balcony", Client.Presence("phone"));
        stage.Connect("tablet", "balcony", Client.Presence("tablet"));
        await Task.Run(stage.Clock.PassDeadlines);
        await stage.SettleAsync(judgeConflicts: false);
        await stage.HangUpAsync();
    });
}
