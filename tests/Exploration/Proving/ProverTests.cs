using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>The real server, explored whole: what is proved, that nothing is left out, and that a bug is found.</summary>
public sealed class ProverTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly ConflictPolicy[] _ofTheStandard = [ConflictPolicy.Override, ConflictPolicy.RefuseNew, ConflictPolicy.TerminateOld];

    public static TheoryData<ConflictPolicy> EveryPolicy => [.. _ofTheStandard];

    [Theory]
    [MemberData(nameof(EveryPolicy))]
    public void Two_devices_with_presence_are_proved(ConflictPolicy conflict)
    {
        Proof proof = Prover.Execute(Setup(conflict, devices: 2, presence: true));

        Assert.True(proof.IsProved, proof.Failure?.Result.Violation?.Detail);
        Assert.Contains(Expected(conflict).Id, Goals.Ids(proof.Goals));
    }

    [Theory]
    [MemberData(nameof(EveryPolicy))]
    public void Two_devices_and_one_drop_are_proved(ConflictPolicy conflict)
    {
        Proof proof = Prover.Execute(Setup(conflict, devices: 2, presence: false, drops: 1));

        Assert.True(proof.IsProved, proof.Failure?.Result.Violation?.Detail);
        Assert.Contains(Goals.ReplacedAfterDrop.Id, Goals.Ids(proof.Goals));
    }

    [Theory]
    [MemberData(nameof(EveryPolicy))]
    public void Three_devices_are_proved(ConflictPolicy conflict)
    {
        Proof proof = Prover.Execute(Setup(conflict, devices: 3, presence: false));

        Assert.True(proof.IsProved, proof.Failure?.Result.Violation?.Detail);
    }

    /// <summary>The counts of docs/explanation/exhaustive.md: fewer would be schedules left out, more would be some executed twice.</summary>
    [Theory]
    [InlineData(2, true, 0, 36, 8, 40)]
    [InlineData(2, false, 1, 776, 716, 1_224)]
    [InlineData(3, false, 0, 36, 108, 144)]
    public void One_execution_for_each_trace(int devices, bool presence, int drops, long @override, long refuseNew, long terminateOld)
    {
        long[] executions = [.. _ofTheStandard.Select(conflict => Prover.Execute(Setup(conflict, devices, presence, drops)).Statistics.Executions)];

        Assert.Equal([@override, refuseNew, terminateOld], executions);
    }

    [Theory]
    [InlineData(ConflictPolicy.Override, 2, 0)]
    [InlineData(ConflictPolicy.RefuseNew, 2, 0)]
    [InlineData(ConflictPolicy.TerminateOld, 2, 0)]
    [InlineData(ConflictPolicy.TerminateOld, 1, 1)]
    public void Every_outcome_of_every_schedule_is_among_those_of_the_reduced_search(ConflictPolicy conflict, int devices, int drops)
    {
        Setup setup = new WorldProgram(Setup(conflict, devices, presence: false, drops)).Setup;
        (SortedSet<string> reduced, long executions) = new Recording(setup).Outcomes();

        var every = new SortedSet<string>(StringComparer.Ordinal);
        long schedules = new Recording(setup).BruteForce(every);

        Assert.True(schedules > 100, $"Only {schedules} schedules.");
        Assert.True(executions < schedules);
        Assert.Equal(every, reduced);
    }

    [Fact]
    public void A_directory_that_cleans_up_by_JID_is_found_and_the_trace_replays()
    {
        ServerVariant buggy = Gallery.Find("S-02")!;

        Proof proof = Prover.Execute(Setup(ConflictPolicy.TerminateOld, devices: 2, presence: false, variant: buggy));

        Assert.False(proof.IsProved);
        Assert.NotNull(proof.Failure);
        Assert.Contains(proof.Failure.Result.Violation!.PropertyId, (string[])["INV-U4", "INV-U2"]);
        RunResult again = Replay.Execute(proof.Failure.Trace, buggy);
        Assert.Equal(proof.Failure.Result.Violation, again.Violation);
    }

    [Fact]
    public void A_search_that_ends_early_proves_nothing()
    {
        Proof proof = Prover.Execute(Setup(ConflictPolicy.TerminateOld, devices: 3, presence: true), new ProofOptions { ExecutionsMax = 10 });

        Assert.False(proof.IsProved);
        Assert.Null(proof.Failure);
        Assert.Equal(10, proof.Statistics.Executions);
    }

    /// <summary>Every order of three identical devices stands for six.</summary>
    [Theory]
    [InlineData(2, true, 8, 40)]
    [InlineData(3, false, 108, 144)]
    public void Of_identical_devices_one_order_stands_for_all(int devices, bool presence, long refuseNew, long terminateOld)
    {
        int orders = devices == 2 ? 2 : 6;
        Proof[] proofs = [.. _ofTheStandard[1..].Select(conflict => Prover.Execute(Setup(conflict, devices, presence), new ProofOptions { Symmetry = true }))];

        Assert.Equal([refuseNew / orders, terminateOld / orders], proofs.Select(proof => proof.Statistics.Executions));
        Assert.All(proofs, proof => Assert.True(proof.IsProved && proof.LeftOut == 0 && proof.Exchanged.Single().Count == devices));
    }

    /// <summary>Where a server lets binds of an account come between each other nothing in it orders their requests.</summary>
    [Fact]
    public void The_first_binds_of_identical_devices_are_ordered_by_the_proof_itself()
    {
        var program = new WorldProgram(Setup(ConflictPolicy.RefuseNew, devices: 3, presence: false), symmetry: true);
        var written = new Writes();
        using IProgramRun run = program.Start();
        while (!run.Enabled.IsEmpty)
        {
            run.Execute(run.Enabled[0], alternative: 0, written);
        }

        Assert.Equal(3, written.Objects.Count(key => program.Names[key.Value] == "order of the first binds in juliet"));
    }

    /// <summary>Names are sorted; which of two made-up ones is first does not follow from an exchange of the devices.</summary>
    [Fact]
    public void Where_the_server_makes_up_resources_nothing_is_exchanged()
    {
        Proof proof = Prover.Execute(Setup(ConflictPolicy.Override, devices: 2, presence: true), new ProofOptions { Symmetry = true });

        Assert.Equal(36, proof.Statistics.Executions);
        Assert.Empty(proof.Exchanged);
    }

    [Theory]
    [InlineData(ConflictPolicy.RefuseNew, 2, 0)]
    [InlineData(ConflictPolicy.TerminateOld, 2, 0)]
    [InlineData(ConflictPolicy.TerminateOld, 3, 0)]
    [InlineData(ConflictPolicy.RefuseNew, 2, 1)]
    [InlineData(ConflictPolicy.TerminateOld, 2, 1)]
    public void With_symmetry_the_outcomes_are_the_same_up_to_exchange(ConflictPolicy conflict, int devices, int drops)
    {
        Setup setup = new WorldProgram(Setup(conflict, devices, presence: drops == 0 && devices == 2, drops)).Setup;
        (SortedSet<string> all, long executions) = new Recording(setup).Outcomes();
        (SortedSet<string> some, long fewer) = new Recording(setup, symmetry: true).Outcomes();

        Assert.True(fewer < executions, $"{fewer} of {executions}");
        Assert.Equal(Exchange.All(all, devices), Exchange.All(some, devices));
        Assert.Subset(all, some);
    }

    [Theory]
    [InlineData(ConflictPolicy.TerminateOld, 3, 0, false, 2, 144)]
    [InlineData(ConflictPolicy.TerminateOld, 3, 0, false, 3, 144)]
    [InlineData(ConflictPolicy.TerminateOld, 3, 0, false, 5, 144)]
    [InlineData(ConflictPolicy.RefuseNew, 2, 1, false, 3, 716)]
    [InlineData(ConflictPolicy.TerminateOld, 2, 1, true, 2, 612)]
    [InlineData(ConflictPolicy.TerminateOld, 2, 1, true, 3, 612)]
    [InlineData(ConflictPolicy.TerminateOld, 2, 1, true, 5, 612)]
    public void The_parts_of_a_proof_make_every_execution_once(ConflictPolicy conflict, int devices, int drops, bool symmetry, int parts, long executions)
    {
        Setup setup = new WorldProgram(Setup(conflict, devices, presence: false, drops)).Setup;
        SortedSet<string> all = new Recording(setup, symmetry).Outcomes().All;
        IReadOnlyList<SearchState> divided = SearchDivision.Divide(new WorldProgram(setup, symmetry), parts, Prover.Searching);
        var together = new SortedSet<string>(StringComparer.Ordinal);
        long made = 0;
        for (int part = 1; part <= parts; part++)
        {
            (SortedSet<string> outcomes, long own) = new Recording(setup, symmetry).Outcomes(divided[part - 1]);
            together.UnionWith(outcomes);
            made += own;
            Proof proof = Prover.Execute(setup, new ProofOptions { Shard = new Shard(part, parts), Symmetry = symmetry });
            Assert.True(proof.IsProved);
            Assert.Equal(own, proof.Statistics.Executions);
            output.WriteLine($"part {part}/{parts}: {own} executions, {proof.Statistics.AbandonedExecutions} in vain");
            Assert.InRange(own, executions / (3 * parts), 2 * executions / parts);
        }

        Assert.Equal(all, together);
        Assert.Equal(executions, made);
    }

    [Fact]
    public void A_part_without_executions_is_proved()
    {
        Setup setup = Setup(ConflictPolicy.Override, devices: 1, presence: false);
        Proof[] parts = [.. Enumerable.Range(1, 3).Select(part => Prover.Execute(setup, new ProofOptions { Shard = new Shard(part, 3) }))];

        Assert.All(parts, part => Assert.True(part.IsProved));
        Assert.Equal([1, 0, 0], parts.Select(part => part.Statistics.Executions));
    }

    /// <summary>More than the thousand that one thread makes before the others join.</summary>
    [Fact]
    public void Two_jobs_prove_what_one_proves()
    {
        Setup setup = Setup(ConflictPolicy.TerminateOld, devices: 2, presence: false, drops: 1);
        Proof one = Prover.Execute(setup);
        Proof two = Prover.Execute(setup, new ProofOptions { Jobs = 2 });

        Assert.True(two.IsProved);
        Assert.Equal(one.Statistics.Executions, two.Statistics.Executions);
        Assert.Equal(one.Statistics.DepthMax, two.Statistics.DepthMax);
        Assert.Equal(one.DependentPairs, two.DependentPairs);
        Assert.Equal(one.Goals, two.Goals);
    }

    [Fact]
    public void A_proof_saved_and_continued_is_the_same_proof()
    {
        Setup setup = Setup(ConflictPolicy.RefuseNew, devices: 2, presence: false, drops: 1);
        Proof whole = Prover.Execute(setup);
        ProofState? state = null;
        Proof pieces;
        int continued = 0;
        do
        {
            continued++;
            pieces = Prover.Execute(setup, new ProofOptions { ExecutionsMax = 97 * continued, From = state, Save = saved => state = saved, Jobs = 1 + (continued % 2) });
        }
        while (pieces.IsUnfinished);

        Assert.Equal((716 / 97) + 1, continued);
        Assert.True(pieces.IsProved);
        Assert.Equal(whole.Statistics.Executions, pieces.Statistics.Executions);
        Assert.Equal(whole.DependentPairs, pieces.DependentPairs);
        Assert.Equal(whole.Goals, pieces.Goals);
    }

    /// <summary>A part of a user's own, say, that keeps something between runs: nothing can be said of it, and that is said.</summary>
    [Fact]
    public void A_server_that_does_something_else_every_time_gets_no_verdict()
    {
        int calls = 0;
        var fickle = new ServerVariant("fickle", parts => parts with { Directory = new FickleDirectory(parts.Interleaving, () => calls++) });

        Proof proof = Prover.Execute(Setup(ConflictPolicy.TerminateOld, devices: 2, presence: false, variant: fickle));

        Assert.Contains("does not report", proof.Escape, StringComparison.Ordinal);
        Assert.False(proof.IsProved);
        Assert.Null(proof.Failure);
    }

    private sealed class FickleDirectory(IInterleaving interleaving, Func<int> next) : SessionDirectory(interleaving)
    {
        private readonly IInterleaving _interleaving = interleaving;

        public override async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
        {
            if (next() % 3 == 2)
            {
                await _interleaving.ReachAsync(SharedKind.Sessions, added.Jid.Bare.ToString(), SharedAccess.Read);
            }

            await base.ReplaceAsync(added, removed);
        }
    }

    [Fact]
    public void A_fault_that_is_not_explored_is_refused()
    {
        Setup setup = Setup(ConflictPolicy.TerminateOld, devices: 2, presence: false);
        setup = new Setup(setup.Scenario with { Faults = new FaultBudget { HalfOpens = 1 } }, setup.Policy);

        Assert.Contains("HalfOpen", Assert.Throws<ArgumentException>(() => Prover.Execute(setup)).Message, StringComparison.Ordinal);
    }

    private static Setup Setup(ConflictPolicy conflict, int devices, bool presence, int drops = 0, ServerVariant? variant = null) => new(
        new Scenario
        {
            Name = "contested",
            Devices = [.. Enumerable.Range(1, devices).Select(i => new Device
            {
                Name = $"device-{i}",
                Account = "juliet",
                Resource = "balcony",
                Presence = presence,
                Reconnects = drops,
            })],
            Faults = new FaultBudget { Resets = drops },
        },
        new SessionPolicy { Conflict = conflict },
        variant);

    private static Goal Expected(ConflictPolicy conflict) => conflict switch
    {
        ConflictPolicy.Override => Goals.Override,
        ConflictPolicy.RefuseNew => Goals.RefusedForConflict,
        _ => Goals.Kick,
    };

    /// <summary>Keeps what events wrote.</summary>
    private sealed class Writes : IFootprint
    {
        public List<ObjectKey> Objects { get; } = [];

        public void Read(ObjectKey key)
        {
        }

        public void Write(ObjectKey key) => Objects.Add(key);

        public void Push(ChannelKey channel, long number)
        {
        }

        public void Pop(ChannelKey channel, long number)
        {
        }

        public void Wake(ActorId actor)
        {
        }

        public void Remove(ActorId actor)
        {
        }

        public void MayDisable()
        {
        }
    }
}
