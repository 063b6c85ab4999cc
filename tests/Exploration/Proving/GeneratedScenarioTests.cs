using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>Symmetry against the full search, in scenarios nobody thought of.</summary>
public sealed class GeneratedScenarioTests
{
    [Fact]
    public void With_symmetry_the_outcomes_are_the_same_up_to_exchange_and_executions_are_fewer_where_devices_are_identical() =>
        CheckSymmetry(12);

    [Fact]
    [Trait("Category", "Long")]
    public void So_it_is_in_many_scenarios() => CheckSymmetry(150);

    private static void CheckSymmetry(int tests)
    {
        int fewer = 0;
        int same = 0;
        Props.Check(
            Setups(),
            generated =>
            {
                Setup setup = new WorldProgram(generated).Setup;
                Device[] devices = [.. setup.Scenario.Devices];
                (SortedSet<string> all, long executions) = new Recording(setup).Outcomes();
                (SortedSet<string> some, long reduced) = new Recording(setup, symmetry: true).Outcomes();

                bool AreIdentical(int one, int other) => devices[one - 1] with { Name = "" } == devices[other - 1] with { Name = "" };
                Assert.Equal(Exchange.All(all, devices.Length, AreIdentical), Exchange.All(some, devices.Length, AreIdentical));
                Assert.Subset(all, some);
                bool isSymmetric = devices.Select(device => device with { Name = "" }).Distinct().Count() < devices.Length;
                Assert.True(isSymmetric ? reduced < executions : reduced == executions, $"{reduced} of {executions}");
                fewer += isSymmetric ? 1 : 0;
                same += isSymmetric ? 0 : 1;
            },
            tests);
        Assert.True(fewer > 0 && same > 0, $"{fewer} with identical devices, {same} without");
    }

    private static Arbitrary<Setup> Setups() => (
        from conflict in Gen.Elements(ConflictPolicy.RefuseNew, ConflictPolicy.TerminateOld)
        from count in Gen.Choose(2, 3)
        from kinds in Gen.ListOf(Kind(count), 2)
        from drops in Gen.Choose(0, count == 2 ? 1 : 0)
        from picks in Gen.ListOf(Gen.Choose(0, 1), count)
        select new Setup(
            new Scenario
            {
                Name = "generated",
                Devices = [.. picks.Select((pick, i) => kinds[pick] with { Name = $"device-{i + 1}", Reconnects = drops })],
                Faults = new FaultBudget { Resets = drops },
            },
            new SessionPolicy { Conflict = conflict })).ToArbitrary();

    // Of three devices none shows presence or leaves: too many executions for a test of each day.
    private static Gen<Device> Kind(int devices) =>
        from resource in Gen.Elements("balcony", "orchard")
        from presence in Gen.Elements(false, devices == 2)
        from leaves in Gen.Elements(false, devices == 2 && !presence)
        select new Device { Name = "", Account = "juliet", Resource = resource, Presence = presence, Leaves = leaves };
}
