using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Hosting;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>Stores that fail at any call, and a wall clock that jumps at any moment, under every schedule.</summary>
public sealed class FaultProofTests
{
    [Theory]
    [InlineData(ConflictPolicy.RefuseNew, 1, 0, 24, 10_996)]
    [InlineData(ConflictPolicy.TerminateOld, 1, 0, 32, 12_924)]
    [InlineData(ConflictPolicy.Override, 0, 1, 12, 3_196)]
    [InlineData(ConflictPolicy.RefuseNew, 1, 0, 13, 16_940, "romeo")]
    public void Every_outcome_of_every_schedule_is_among_those_of_the_reduced_search(ConflictPolicy conflict, int failures, int jumps, long executions, long schedules, string account = "juliet")
    {
        Setup setup = new WorldProgram(Setup(conflict, failures, jumps, NamesByHour, account)).Setup;
        (SortedSet<string> reduced, long made) = new Recording(setup).Outcomes();

        var every = new SortedSet<string>(StringComparer.Ordinal);
        long tried = new Recording(setup).BruteForce(every);

        Assert.Equal(every, reduced);
        Assert.Equal((executions, schedules), (made, tried));
    }

    [Theory]
    [InlineData(ConflictPolicy.RefuseNew, 72)]
    [InlineData(ConflictPolicy.TerminateOld, 80)]
    public void Two_failures_and_a_jump_are_proved(ConflictPolicy conflict, long executions)
    {
        Proof proof = Prover.Execute(Setup(conflict, failures: 2, jumps: 1), new ProofOptions { Symmetry = true });

        Assert.True(proof.IsProved, proof.Failure?.Result.Violation?.Detail ?? proof.Escape);
        Assert.Equal(executions, proof.Statistics.Executions);
    }

    [Theory]
    [InlineData("S-22", 0)]
    [InlineData("S-39", 1)]
    public void A_bug_that_only_such_a_fault_shows_is_found_and_its_trace_replays(string id, int jumps)
    {
        ServerVariant buggy = Gallery.Find(id)!;

        Proof proof = Prover.Execute(Setup(ConflictPolicy.TerminateOld, 1 - jumps, jumps, buggy));

        Assert.NotNull(proof.Failure);
        RunResult again = Replay.Execute(proof.Failure.Trace, buggy);
        Assert.Equal(proof.Failure.Result.Violation, again.Violation);
        Assert.Equal(proof.Failure.Result.Hash, again.Hash);
        Assert.True(Prover.Execute(Setup(ConflictPolicy.TerminateOld, 0, 0, buggy)).IsProved);
    }

    private static readonly ServerVariant NamesByHour = new("names-by-hour", parts => parts with { Identifiers = new HourlyNames(parts.Identifiers, parts.Clock) });

    private static Setup Setup(ConflictPolicy conflict, int failures, int jumps, ServerVariant? variant = null, string account = "juliet") => new(
        new Scenario
        {
            Name = "faulty",
            Devices = [Device("phone", "juliet"), Device("tablet", account)],
            Faults = new FaultBudget { StorageFailures = failures, ClockJumps = jumps },
        },
        new SessionPolicy { Conflict = conflict },
        variant);

    private static Device Device(string name, string account) => new() { Name = name, Account = account, Resource = "balcony", Presence = false };

    private sealed class HourlyNames(IIdentifiers identifiers, TimeProvider clock) : IIdentifiers
    {
        public string NextStreamId(string connectionId) => identifiers.NextStreamId(connectionId);

        public string NextResumptionId(string connectionId) => identifiers.NextResumptionId(connectionId);

        public string NextResource(string connectionId) => $"{identifiers.NextResource(connectionId)}-{clock.GetUtcNow().Hour}";
    }
}
