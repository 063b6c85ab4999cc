using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tests.WholeSystem;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using BindSim.Testing;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>States that are not followed, as others cover them: the judge must say what one says that follows them all.</summary>
public sealed class StateOrderTests
{
    [Fact]
    public void The_judge_says_what_one_says_that_follows_every_state() => Compare(100, "correct", isOther: false);

    [Fact]
    public void It_does_so_where_the_server_has_another_policy_than_it_is_judged_by() => Compare(150, "correct", isOther: true);

    [Theory]
    [InlineData("remembers-its-policy")]
    [InlineData("S-01")]
    [InlineData("S-02")]
    [InlineData("S-42")]
    public void It_does_so_where_the_server_has_a_bug(string bug) => Compare(120, bug, isOther: false);

    [Theory]
    [InlineData("correct", false)]
    [InlineData("correct", true)]
    [InlineData("remembers-its-policy", false)]
    [InlineData("S-42", false)]
    [Trait("Category", "Long")]
    public void It_does_so_in_five_thousand_cases(string bug, bool isOther) => Compare(5_000, bug, isOther);

    /// <summary>The row of the phone's session, which has ended, is ended for the watch as well. What is due after its grant must not hide that.</summary>
    [Fact]
    public void A_session_that_has_ended_and_must_end_for_another_is_told_from_one_that_need_not()
    {
        SessionPolicy policy = Story.Override with
        {
            AccountLimit = new SessionLimit(2, OverLimit.TerminateAll) { CountsDying = true },
            Classes = [new DeviceClass("ios", ["iOS*"], new SessionLimit(1, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant }, null)],
        };
        new Story(policy, specified: true).Binds("phone#1", "juliet@im/iOS-2").Leaves("phone#1").Closed("phone#1").Binds("tablet#1", "juliet@im/balcony")
            .Connects("watch#1").AsksFor("watch#1", "iOS-2").Kicked("tablet#1").Granted("watch#1", "juliet@im/iOS-2").Holds();
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void A_state_in_which_limits_are_due_covers_one_in_which_they_are_not(bool isDue, bool isOtherDue, bool covers) =>
        Assert.Equal(covers, Order.Covers(Of(Bound(1, 1) with { LimitsDue = isDue }), Of(Bound(1, 1) with { LimitsDue = isOtherDue })));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Whose_grant_limits_are_due_for_matters_by_its_class_alone(byte name, bool covers) =>
        Assert.Equal(covers, Order.Covers(Of(Ended(1), default), Of(default, Ended(name))));

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(2, 1, false)]
    public void A_row_of_an_ended_session_matters_by_its_class_and_age(byte name, byte age, bool covers) =>
        Assert.Equal(covers, Order.Covers(Of(Row(1, 1), default), Of(default, Row(name, age))));

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, false)]
    public void A_stream_that_was_refused_less_often_covers_one_that_was_more_often(byte failed, byte otherFailed, bool covers) =>
        Assert.Equal(covers, Order.Covers(Of(Left with { Failed = failed }), Of(Left with { Failed = otherFailed })));

    private static StateOrder Order
    {
        get
        {
            // 1 and 2, of a class and of none.
            var names = new RefinementNames(new SessionPolicy { Classes = [new DeviceClass("ios", ["iOS*"], null, null)] });
            Assert.Equal((1, 2), (names.NameOf("iOS"), names.NameOf("balcony")));
            return new StateOrder(names);
        }
    }

    private static StreamState Left { get; } = new() { Phase = StreamPhase.Open, Deserted = true, ToServer = ToServer.Bind | ToServer.End, Asked = 1 };

    private static StreamState Bound(byte name, byte age) => new() { Phase = StreamPhase.Bound, Name = name, Age = age };

    private static StreamState Row(byte name, byte age) => new() { Phase = StreamPhase.Dying, Name = name, Age = age };

    private static StreamState Ended(byte name) => new() { Phase = StreamPhase.Ended, Name = name, LimitsDue = true };

    private static PossibleState Of(params StreamState[] streams)
    {
        var state = new PossibleState([.. streams.Select(_ => new List<ClientRequest>())]);
        for (int i = 0; i < streams.Length; i++)
        {
            state.Grow();
            state.Streams[i] = streams[i];
        }

        return state;
    }

    private static void Compare(int tests, string bug, bool isOther)
    {
        int said = 0;
        Props.Check(
            Arb.From(GeneratedCases.All.Generator.SelectMany(_ => GeneratedPolicies.Any, (generated, other) => (generated, other))),
            both =>
            {
                (GeneratedCase generated, SessionPolicy other) = both;
                ServerVariant variant = bug == "correct" ? ServerVariant.Correct : PlantedBugs.Of(bug);
                Setup setup = generated.Seed % 2 == 0
                    ? new Setup(generated.Scenario, generated.Policy, variant)
                    : ResumptionRefinementTests.Managed(generated, variant);
                TwoJudges judges = TwoJudges.Judge(setup, generated.Seed, isOther ? other : setup.Policy);
                Assert.All(judges.Said, each => Assert.Equal(each.Every, each.Ours));
                said += judges.Said.Count;
            },
            tests: tests);
        Assert.True(said > 0 || (bug == "correct" && !isOther), "Nothing deviated, so nothing was compared.");
    }
}
