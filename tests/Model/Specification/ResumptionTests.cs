using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Whole specifications with stream management, searched state by state.</summary>
public sealed class ResumptionTests
{
    private static readonly StreamManagementPolicy Resumable = new();
    private static readonly string[] Resumptions = ["hibernation", "resumption", "resumption-failed"];

    [Theory]
    [InlineData(ConflictPolicy.TerminateOld, "kick")]
    [InlineData(ConflictPolicy.RefuseNew, "refusal-conflict")]
    [InlineData(ConflictPolicy.Override, "override")]
    public void Sessions_hibernate_are_resumed_or_end(ConflictPolicy conflict, params string[] goals)
    {
        List<string> broken = new NaiveSearch(Specified(Managed(conflict), Lossy(2) with { Retries = 1, Drops = 1 })).Broken();
        Assert.DoesNotContain(broken, id => id.StartsWith("INV", StringComparison.Ordinal));
        Assert.Empty(goals.Concat(Resumptions).Intersect(broken));
    }

    [Fact]
    public void Who_lost_its_connection_before_it_knew_its_id_may_be_turned_away_by_its_own_session()
    {
        SessionSpecification refuseNew = Specified(Managed(ConflictPolicy.RefuseNew), Lossy(1));
        Assert.Equal(["locked-out", "ended-by-own-request", "nobody-can-resume"], Found(refuseNew));
        SessionSpecification giving = Specified(Managed(ConflictPolicy.RefuseNew) with { ReplacesHibernating = true }, Lossy(1) with { Drops = 1 });
        Assert.Contains("nobody-can-resume", Found(giving));
    }

    [Fact]
    public void A_hibernating_session_counts_in_a_limit_unless_the_policy_says_otherwise()
    {
        var limit = new SessionLimit(1, OverLimit.RefuseNew);
        SessionPolicy policy = Managed(ConflictPolicy.TerminateOld);
        var bound = Bound(2, "balcony", "garden") with { Retries = 0, Drops = 1, StreamManagement = true, Presence = false };
        Assert.True(Refused(policy with { AccountLimit = limit }));
        Assert.False(Refused(policy with { AccountLimit = limit with { CountsHibernating = false } }));

        bool Refused(SessionPolicy limited)
        {
            SessionSpecification specification = Specified(limited, bound);
            return new NaiveSearch(specification).All.Any(state =>
                state.Streams[1].Phase == StreamPhase.Hibernating && !state.Streams[0].HasRow && state.Streams[2].IsAsking
                && specification.Outcome(state, 2).Refusal == Answer.ResourceConstraint);
        }
    }

    [Fact]
    public void A_limit_may_end_the_hibernating_to_make_room()
    {
        SessionPolicy policy = Managed(ConflictPolicy.Override) with { AccountLimit = new(1, OverLimit.TerminateOldest) };
        var search = new NaiveSearch(Specified(policy, Bound(2, "balcony", "garden") with { Retries = 1, Drops = 1, StreamManagement = true, Presence = false }));
        Assert.Contains(search.All, state => state.Streams[1] is { Phase: StreamPhase.Hibernating, Doom: Doom.Replaced });
        Assert.Empty(search.Broken().Intersect(["INV-P4", "INV-P5", "INV-U2", "INV-S5"]));
    }

    [Theory]
    [InlineData(KickOrder.AfterGrant)]
    [InlineData(KickOrder.BeforeGrant)]
    public void Whom_a_bind_replaces_resumes_no_more(KickOrder order)
    {
        var search = new NaiveSearch(Specified(Managed(ConflictPolicy.TerminateOld) with { KickOrder = order }, Lossy(2) with { Retries = 1, Drops = 1 }));
        Assert.Contains(search.All, state => state.Streams[0].Answer == Answer.ItemNotFound && state.Streams[2].IsLive);
        Assert.DoesNotContain(search.Broken(), id => id.StartsWith("INV", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Doom.None, 1)]
    [InlineData(Doom.Excess, 1)]
    [InlineData(Doom.Replaced, ResumptionRules.Nowhere)]
    public void A_session_is_found_unless_a_bind_was_decided_that_takes_its_place(Doom doom, int place)
    {
        StreamState[] streams = [default, Owner(1) with { Token = 2, Doom = doom }];
        Assert.Equal(place, ResumptionRules.Find(streams, 2));
        Assert.Equal(ResumptionRules.Nowhere, ResumptionRules.Find(streams, 1));
        Assert.Equal(ResumptionRules.Nowhere, ResumptionRules.Find([streams[1] with { Phase = StreamPhase.Ended }], 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_the_policy_or_the_bound_has_no_stream_management_nothing_is_claimed_and_nothing_changes(bool isBound)
    {
        SessionPolicy policy = isBound ? TerminateOld : Managed(ConflictPolicy.TerminateOld);
        SessionSpecification specification = Specified(policy, Bound(2, "balcony") with { Retries = 1, Drops = 1, StreamManagement = isBound });
        var search = new NaiveSearch(specification);
        Assert.Equal((835, 2276), (search.States, search.Transitions));
        Assert.DoesNotContain(new SpecificationClaims(specification).All, claim => claim.Id.StartsWith("INV-S", StringComparison.Ordinal));
    }

    /// <summary>Pinned: a change of a rule changes a number here. The model checker finds the same (tests/Exploration/Specifications).</summary>
    [Theory]
    [InlineData(1, 1, 1, 121, 253)]
    [InlineData(1, 2, 2, 310, 733)]
    [InlineData(2, 0, 1, 571, 1836)]
    public void The_numbers_of_states_and_transitions_are_these(int devices, int retries, int drops, int states, int transitions)
    {
        var search = new NaiveSearch(Specified(Managed(ConflictPolicy.TerminateOld), Bound(devices, "balcony") with { Retries = retries, Drops = drops, StreamManagement = true }));
        Assert.Equal((states, transitions), (search.States, search.Transitions));
    }

    private static SessionPolicy Managed(ConflictPolicy conflict) => new() { Conflict = conflict, StreamManagement = Resumable };

    private static SpecificationBound Lossy(int devices) => Bound(devices, "balcony") with { Retries = 2, Drops = 2, StreamManagement = true, Presence = devices == 1 };

    private static IEnumerable<string> Found(SessionSpecification specification)
    {
        var search = new NaiveSearch(specification);
        return [.. new SpecificationClaims(specification).Findings.Where(finding => search.All.Any(state => finding.Holds(state))).Select(finding => finding.Id)];
    }
}
