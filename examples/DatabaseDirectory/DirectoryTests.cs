using BindSim.Exploration.Files;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Testing;
using BindSim.Model.Policies;

namespace BindSim.Examples.DatabaseDirectory;

public sealed class DirectoryTests
{
    private static readonly SessionPolicy Policy = PolicyFile.Read("one-per-platform.yaml");

    [Fact]
    public void The_database_directory_keeps_every_property() =>
        new ServerCheck(Policy, parts => parts with { Directory = new DatabaseDirectory(parts.Interleaving) }) { Schedules = 100 }.Check();

    [Fact]
    public void Two_devices_are_proved() =>
        new ServerCheck(Policy, parts => parts with { Directory = new DatabaseDirectory(parts.Interleaving) }).Prove(TwoDevices);

    /// <summary>What a failure looks like; a test of your own would not catch it.</summary>
    [Fact]
    public void The_careless_directory_is_caught()
    {
        var check = new ServerCheck(Policy, parts => parts with { Directory = new CarelessDirectory(parts.Interleaving) });
        ServerCheckException failure = Assert.Throws<ServerCheckException>(() => check.Explore(KnownScenarios.ThreeDevices));
        Assert.Equal("INV-U4", failure.Violation!.PropertyId);
        Assert.Contains("BINDSIM_REPLAY=", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(failure.TracePath));
    }

    private static Scenario TwoDevices { get; } = new()
    {
        Name = "two-devices",
        Devices =
        [
            new Device { Name = "phone", Account = "juliet", Resource = "iOS", Presence = false },
            new Device { Name = "tablet", Account = "juliet", Resource = "iOS", Presence = false },
        ],
    };
}
