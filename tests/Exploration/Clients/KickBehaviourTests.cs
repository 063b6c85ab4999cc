using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.Exploration.Tests.Running;

namespace BindSim.Exploration.Tests.Clients;

/// <summary>What a kicked client does, as its connections show it: a quiet device comes second and ends it, or two of a kind fight.</summary>
public sealed class KickBehaviourTests
{
    private const int ConnectionsMax = 5;

    [Fact]
    public void A_client_that_stops_on_conflict_stays_away() =>
        Assert.All(Runs(OnKick.Stop), run => Assert.Equal(2, run.Connects.Length));

    [Fact]
    public void Clients_that_reconnect_at_once_fight_at_one_instant_until_their_connections_are_spent()
    {
        foreach (Fight run in Runs(OnKick.ReconnectAtOnce))
        {
            // The last connection of one of them wins; every other one was kicked.
            Assert.All(run.Connects, connect => Assert.Equal(TimeSpan.Zero, connect.Time));
            Assert.InRange(run.Kicks, ConnectionsMax, (2 * ConnectionsMax) - 1);
            Assert.Equal(run.Kicks + 1, run.Connects.Length);
            Assert.Equal(ConnectionsMax, run.Connects.Max(connect => connect.Connection.Attempt));
        }
    }

    [Fact]
    public void A_client_that_waits_a_second_comes_back_one_second_after_each_kick()
    {
        foreach (Fight run in Runs(OnKick.ReconnectAfterOneSecond))
        {
            Assert.Equal(ConnectionsMax, run.Connects.Max(connect => connect.Connection.Attempt));
            Assert.All(run.Delays, delay => Assert.Equal(TimeSpan.FromSeconds(1), delay.After));
            Assert.InRange(run.Delays.Length, ConnectionsMax - 1, 2 * (ConnectionsMax - 1));
        }
    }

    [Fact]
    public void A_client_that_backs_off_doubles_its_delay_from_two_seconds()
    {
        foreach (Fight run in Runs(OnKick.ReconnectWithBackoff))
        {
            foreach (IGrouping<string, (string Client, int Attempt, TimeSpan After)> client in run.Delays.GroupBy(delay => delay.Client))
            {
                double[] expected = [2, 4, 8, 16];
                Assert.Equal(expected.Take(client.Count()), client.OrderBy(delay => delay.Attempt).Select(delay => delay.After.TotalSeconds));
            }

            Assert.Equal(ConnectionsMax - 1, run.Delays.Max(delay => delay.Attempt) - 1);
        }
    }

    [Fact]
    public void Back_off_ends_at_32_seconds()
    {
        var behaviour = BindSim.Exploration.Clients.KickBehaviours.Of(OnKick.ReconnectWithBackoff);
        Assert.Equal([2, 4, 8, 16, 32, 32, 32], Enumerable.Range(1, 7).Select(kick => behaviour.React(kick).After.TotalSeconds));
    }

    [Fact]
    public void A_client_that_asks_for_another_resource_ends_the_fight_at_the_first_kick()
    {
        foreach (Fight run in Runs(OnKick.AskForAnotherResource))
        {
            Assert.Equal(1, run.Kicks);
            Assert.Equal(3, run.Connects.Length);
            string[] asked = [.. run.Seen.Where(e => e.Kind == ObservedKind.ClientSent && e.Element?.Name == "iq")
                .Select(e => e.Element!.Child("bind", SimServer.Xml.Namespaces.Bind)!.Child("resource", SimServer.Xml.Namespaces.Bind)!.Text)];
            Assert.Equal(["balcony", "balcony", "balcony-2"], asked);
        }
    }

    [Fact]
    public void No_client_makes_more_connections_than_the_scenario_allows()
    {
        foreach (OnKick onKick in Enum.GetValues<OnKick>())
        {
            Assert.All(Runs(onKick, connectionsMax: 2), run => Assert.True(run.Connects.All(connect => connect.Connection.Attempt <= 2)));
        }
    }

    private static IEnumerable<Fight> Runs(OnKick onKick, int connectionsMax = ConnectionsMax)
    {
        Scenario scenario = Trials.TwoDevices with
        {
            Devices = [.. Trials.TwoDevices.Devices.Select(device => device with { OnKick = onKick })],
            ConnectionsMax = connectionsMax,
        };
        var setup = new Setup(scenario, Trials.TerminateOld);
        for (int run = 0; run < 10; run++)
        {
            (RunResult result, List<Observed> seen) = Trials.Run(setup, Trials.Random(9, run));
            Assert.Equal(RunEnd.Quiescent, result.End);
            yield return new Fight(seen);
        }
    }

    private sealed record Fight(List<Observed> Seen)
    {
        public Observed[] Connects { get; } = [.. Seen.Where(e => e.Kind == ObservedKind.Connected)];

        public int Kicks { get; } = Seen.Count(e => e.Kind == ObservedKind.ClientReceived
            && e.Element?.Child("conflict", SimServer.Xml.Namespaces.StreamErrors) is not null);

        /// <summary>For each connection but a client's first: how long after the end of the one before it was made.</summary>
        public (string Client, int Attempt, TimeSpan After)[] Delays { get; } =
        [
            .. from connect in Seen
               where connect.Kind == ObservedKind.Connected && connect.Connection.Attempt > 1
               let ended = Seen.First(e => e.Kind == ObservedKind.ClientSawEnd
                   && e.Connection.Client == connect.Connection.Client && e.Connection.Attempt == connect.Connection.Attempt - 1)
               select (connect.Connection.Client, connect.Connection.Attempt, connect.Time - ended.Time),
        ];
    }
}
