using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Under grant point <c>session-iq</c> the bind result tells an address, and the request for the session is what is decided .</summary>
public sealed class SessionRequestTests
{
    private static readonly SessionPolicy Kicks = TerminateOld with { GrantPoint = GrantPoint.SessionIq };
    private static readonly SessionPolicy Refuses = RefuseNew with { GrantPoint = GrantPoint.SessionIq };

    /// <summary>Pinned: a change of a rule changes a number here.</summary>
    [Theory]
    [InlineData(ConflictPolicy.TerminateOld, false, 90, 160)]
    [InlineData(ConflictPolicy.RefuseNew, false, 66, 110)]
    [InlineData(ConflictPolicy.Override, true, 63, 108)]
    public void The_numbers_of_states_and_transitions_are_these(ConflictPolicy conflict, bool generates, int states, int transitions)
    {
        var search = new NaiveSearch(Specified(Kicks with { Conflict = conflict, AlwaysGenerate = generates }, Bound(2, "balcony")));
        Assert.Equal((states, transitions), (search.States, search.Transitions));
    }

    [Fact]
    public void Its_claims_hold_and_its_goals_are_reached()
    {
        Assert.DoesNotContain(new NaiveSearch(Specified(Kicks, Bound(2, "balcony") with { Retries = 1, Drops = 1 })).Broken(), id => id == "kick" || id.StartsWith("INV", StringComparison.Ordinal));
        Assert.DoesNotContain(new NaiveSearch(Specified(Refuses, Bound(2, "balcony") with { Retries = 1, Drops = 1 })).Broken(), id => id == "refusal-conflict" || id.StartsWith("INV", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_clients_may_be_told_one_address_and_one_of_them_gets_the_session()
    {
        var search = new NaiveSearch(Specified(Refuses, Bound(2, "balcony")));
        Assert.Contains(search.All, state => state.Streams[0] is { Phase: StreamPhase.Promised, Name: 1 } && state.Streams[2] is { Phase: StreamPhase.Promised, Name: 1 });
        Assert.Contains(search.All, state => state.Streams[0] is { Phase: StreamPhase.Bound, Name: 1 } && state.Streams[2] is { Phase: StreamPhase.Promised, Name: 1 });
        Assert.DoesNotContain(search.All, state => state.Streams[0].Phase == StreamPhase.Bound && state.Streams[2].Phase == StreamPhase.Bound);
    }

    [Fact]
    public void A_bind_changes_nothing_for_anybody_else()
    {
        var search = new NaiveSearch(Specified(Kicks, Bound(2, "balcony") with { Drops = 1 }));
        SessionSpecification specification = Specified(Kicks, Bound(2, "balcony") with { Drops = 1 });
        foreach (SystemState state in search.All)
        {
            foreach (Step step in search.Steps(state).Where(step => step.Kind == StepKind.Promise))
            {
                SystemState next = specification.Next(state, step);
                next.StreamsToChange[step.Stream] = state.Streams[step.Stream];
                Assert.Equal(state, next);
            }
        }
    }

    [Fact]
    public void A_generated_address_is_the_one_that_the_session_gets()
    {
        var search = new NaiveSearch(Specified(Override with { GrantPoint = GrantPoint.SessionIq, AlwaysGenerate = true }, Bound(2, "balcony")));
        Assert.DoesNotContain(search.Broken(), id => id == "override" || id.StartsWith("INV", StringComparison.Ordinal));
        Assert.All(search.Ends, state => Assert.All(state.Streams.ToArray().Where(stream => stream.HasRow), stream => Assert.Equal(2, stream.Name)));
    }

    [Fact]
    public void Who_may_not_bind_is_told_an_address_and_refused_the_session()
    {
        SessionSpecification specification = Specified(Kicks with { MayNotBind = ["tybalt@*"] }, Bound(1, "balcony"), "tybalt");
        var search = new NaiveSearch(specification);
        Assert.Contains(search.All, state => state.Streams[0].Phase == StreamPhase.Promised);
        Assert.DoesNotContain("refusal-not-allowed", search.Broken());
    }

    [Fact]
    public void An_illegal_resource_is_refused_at_the_bind()
    {
        var search = new NaiveSearch(Specified(Kicks with { BadResource = BadResourcePolicy.Refuse }, Bound(1, "\u00AD") with { Retries = 7 }));
        Assert.DoesNotContain(search.Broken(), id => id is "refusal-bad-resource" or "retries-exhausted");
        Assert.DoesNotContain(search.All, state => state.Streams[0].Phase == StreamPhase.Promised);
    }
}
