using BindSim.Coyote.Staging;
using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;

namespace BindSim.Coyote.Server;

/// <summary>Sessions that outlive their connections (XEP-0198), against what ends them. Judged by S1, S3, U1, U2, M1, M3.</summary>
public class ResumeTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(7);

    private static readonly SessionPolicy Managed = new()
    {
        Conflict = ConflictPolicy.TerminateOld,
        StreamManagement = new StreamManagementPolicy { Resume = Wait },
    };

    [Theory, EveryStrategy]
    public void A_resume_against_the_expiry(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        (Stage stage, Client phone) = await EnabledAsync();
        Task drop = Task.Run(phone.HangUp);
        Client again = stage.Open("again", Client.Resume("phone", 0));
        await Task.Run(() => stage.Clock.Pass(Wait));
        await drop;
        await EndAsync(stage, [again]);
    });

    [Theory, EveryStrategy]
    public void A_resume_against_a_resume(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        (Stage stage, Client phone) = await EnabledAsync();
        Task drop = Task.Run(phone.HangUp);
        Client one = stage.Open("one", Client.Resume("phone", 0));
        Client two = stage.Open("two", Client.Resume("phone", 0));
        await drop;
        await EndAsync(stage, [one, two]);
    });

    [Theory, EveryStrategy]
    public void A_resume_against_a_bind_of_the_same_resource(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        (Stage stage, Client phone) = await EnabledAsync();
        Task drop = Task.Run(phone.HangUp);
        Client again = stage.Open("again", Client.Resume("phone", 0));
        stage.Connect("tablet", "balcony", Client.Presence("tablet"));
        await drop;
        await EndAsync(stage, [again]);
    });

    [Theory, EveryStrategy]
    public void A_resume_against_messages_and_an_administrator(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        (Stage stage, Client phone) = await EnabledAsync();
        Task drop = Task.Run(phone.HangUp);
        Client again = stage.Open("again", Client.Resume("phone", 0));
        Client romeo = stage.Connect("romeo", "orchard", Client.Message("romeo-1", Stage.Balcony) + Client.Message("romeo-2", Stage.Balcony), account: "romeo");
        await Task.Run(async () => await stage.Server.TerminateAsync(Stage.FullJid("juliet", "balcony"), StreamErrorCondition.PolicyViolation, null));
        await drop;
        await EndAsync(stage, [again], () => Judge.Arrived(romeo, stage.Clients));
    });

    /// <summary>A phone with a session that can be resumed, and a server at rest.</summary>
    private static async Task<(Stage Stage, Client Phone)> EnabledAsync()
    {
        var stage = new Stage(Managed);
        Client phone = stage.Connect("phone", "balcony", Client.Enable + Client.Presence("phone"));
        await phone.SettledAsync();
        return (stage, phone);
    }

    private static async Task EndAsync(Stage stage, Client[] resuming, Action? judge = null)
    {
        foreach (Client client in stage.Clients.Skip(1))
        {
            await client.SettledAsync();
        }

        int carrying = 0;
        foreach (Client client in resuming)
        {
            bool resumed = client.Received.Contains("<resumed ", StringComparison.Ordinal);
            bool failed = client.Received.Contains("<failed ", StringComparison.Ordinal);
            Property.Require("INV-S1", resumed != failed, $"{client} was answered: {client.Received}");
            carrying += resumed && !client.IsGone ? 1 : 0;
        }

        Property.Require("INV-S1", carrying <= 1, "Two connections carry one session.");
        Session[] rows = [.. stage.Directory.All().Where(row => row.Jid == Stage.FullJid("juliet", "balcony"))];
        Property.Require("INV-U3", rows.Length <= 1, $"There are {rows.Length} rows for one full JID.");
        if (carrying == 1)
        {
            Property.Require("INV-U2", rows is [{ IsLive: true, ConnectionId: "phone" }], "A session was resumed, and the directory has no row for it.");
        }

        // Whoever hibernates does not wait any more.
        stage.Clock.Pass(Wait);
        await stage.HangUpAsync();
        judge?.Invoke();
    }
}
