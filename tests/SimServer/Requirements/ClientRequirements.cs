using BindSim.Exploration.Judging;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>What section D asks of clients, of the simulated ones.</summary>
public class ClientRequirements
{
    private static readonly SessionPolicy TerminateOld = new() { Conflict = ConflictPolicy.TerminateOld };

    [Fact]
    public void R_058_A_kicked_client_that_keeps_to_the_rule_does_not_come_back()
    {
        for (ulong run = 0; run < 20; run++)
        {
            Assert.Equal(4, Connections(OnKick.Stop, run));
        }
    }

    [Fact]
    public void R_058_Clients_that_do_not_keep_to_the_rule_kick_each_other_until_the_scenario_stops_them() =>
        Assert.True(Connections(OnKick.ReconnectAtOnce, 0) > 6);

    private static int Connections(OnKick onKick, ulong run)
    {
        Scenario scenario = KnownScenarios.ThreeDevices;
        scenario = scenario with { Devices = [.. scenario.Devices.Select(device => device with { OnKick = onKick })] };
        var counter = new ConnectionCounter();
        new Run(new Setup(scenario, TerminateOld), new RandomStrategy(new RandomSource(1, run)), null, counter).Execute();
        return counter.Count;
    }

    private sealed class ConnectionCounter : IObserver
    {
        public int Count { get; private set; }

        public void Observe(in Observed observed) => Count += observed.Kind == ObservedKind.Connected ? 1 : 0;
    }
}
