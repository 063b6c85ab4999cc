using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.KnownBugs.Registrations;
using BindSim.Model.Policies;

namespace BindSim.KnownBugs.Tests;

/// <summary>S-08 where copies are asked for with the bind (Bind 2): a client comes back to its stable resource, and the end of what it left behind takes its switch.</summary>
public sealed class InlineCopiesTests
{
    private const string Client = "d4565fa7-4d72-4749-b3d3-740edbf87770";

    private static readonly SessionPolicy Policy = new() { Name = "bind2", Conflict = ConflictPolicy.RefuseNew, Bind2 = new Bind2Policy() };

    private static readonly Scenario Scenario = CarbonsByJid.Bug.Scenario with
    {
        Devices = [.. CarbonsByJid.Bug.Scenario.Devices.Select(device => device.Resource == "study" ? device : device with { Bind2 = new Bind2Use("phone", Client) })],
    };

    [Fact]
    public void A_switch_kept_by_address_is_lost_and_the_oracle_says_so()
    {
        SearchResult found = Sample(CarbonsByJid.Bug.Variant);
        Assert.Equal("INV-U4", found.Failure?.Result.Violation?.PropertyId);
    }

    [Fact]
    public void The_correct_server_keeps_it() => Assert.Null(Sample(ServerVariant.Correct).Failure);

    private static SearchResult Sample(ServerVariant server) =>
        Search.Execute(() => new Setup(Scenario, Policy, server), _ => new RandomStrategies(1), new SearchOptions { Schedules = 500 });
}
