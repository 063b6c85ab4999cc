using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>Sessions that outlive their connections, under every schedule: the end of a wait comes at any moment.</summary>
public sealed class ResumptionProofTests
{
    /// <summary>Resumed, expired, and asked for too late: the wait interleaves with the request to resume.</summary>
    [Fact]
    public void A_device_that_is_cut_off_and_resumes_is_proved()
    {
        Proof proof = Prover.Execute(Setup(One(), drops: 1));

        Assert.True(proof.IsProved, proof.Failure?.Result.Violation?.Detail);
        Assert.Superset(
            new HashSet<string> { Goals.Hibernated.Id, Goals.Resumed.Id, Goals.ResumeFailed.Id, Goals.Expired.Id },
            Goals.Ids(proof.Goals).ToHashSet());
    }

    /// <summary>Bind against resume, resume against deadline, kick of a session that waits.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void Two_devices_one_drop_and_one_resume_are_proved_under_the_shipped_policy()
    {
        SessionPolicy policy = PolicyFile.Read(RepositoryRoot.Path("policies", "resume.yaml"));
        Proof proof = Prover.Execute(Setup([Managed("phone"), Managed("tablet")], drops: 1, policy), new ProofOptions { Symmetry = true });

        Assert.True(proof.IsProved, proof.Failure?.Result.Violation?.Detail);
        Assert.Equal(14_322, proof.Statistics.Executions);
    }

    /// <summary>One device that may be cut off; and an app that runs twice, of which the second takes the session from the first.</summary>
    [Theory]
    [InlineData(false, 76, 6_758, 9)]
    [InlineData(true, 3, 6, 1)]
    public void Every_outcome_of_every_schedule_is_among_those_of_the_reduced_search(bool twice, long executions, long schedules, int outcomes)
    {
        Setup setup = new WorldProgram(twice ? Setup([Managed("app"), Managed("twin") with { Resumes = "app" }], drops: 0) : Setup(One(), drops: 1)).Setup;
        (SortedSet<string> reduced, long made) = new Recording(setup).Outcomes();

        var every = new SortedSet<string>(StringComparer.Ordinal);
        long tried = new Recording(setup).BruteForce(every);

        Assert.Equal(every, reduced);
        Assert.Equal((executions, schedules, outcomes), (made, tried, every.Count));
    }

    /// <summary>Too many schedules to try all: a contact that writes meanwhile; two devices of one account.</summary>
    [Theory]
    [InlineData(false, 1_731)]
    [InlineData(true, 2 * 14_322)]
    [Trait("Category", "Long")]
    public void Every_outcome_of_random_schedules_is_among_those_of_the_reduced_search(bool two, long executions)
    {
        Device other = two
            ? Managed("tablet")
            : new Device { Name = "romeo", Account = "romeo", Resource = "orchard", Presence = false, MessagesTo = ["juliet@im.example.com/balcony"] };
        Setup setup = new WorldProgram(Setup([Managed("phone"), other], drops: 1)).Setup;
        (SortedSet<string> reduced, long made) = new Recording(setup).Outcomes();

        Assert.Subset(reduced, new Recording(setup).Sample(10_000));
        Assert.Equal(executions, made);
    }

    private static ValueList<Device> One() => [Managed("phone")];

    private static Device Managed(string name) => new()
    {
        Name = name,
        Account = "juliet",
        Resource = "balcony",
        Presence = false,
        Reconnects = 1,
        StreamManagement = StreamManagementUse.Resume,
    };

    private static Setup Setup(ValueList<Device> devices, int drops, SessionPolicy? policy = null) => new(
        new Scenario { Name = "resumed", Devices = devices, Faults = new FaultBudget { Resets = drops } },
        policy ?? new SessionPolicy
        {
            Conflict = ConflictPolicy.TerminateOld,
            StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.FromMinutes(1), ResumeMax = TimeSpan.FromMinutes(1) },
        });
}
