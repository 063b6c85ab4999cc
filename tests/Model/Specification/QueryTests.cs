using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Requests to another account and their answers: each is for the session that asked.</summary>
public sealed class QueryTests
{
    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_answer_reaches_who_asked_or_nobody(bool isManaged)
    {
        SpecificationBound bound = Bound(2, "balcony") with { Retries = isManaged ? 1 : 0, Drops = 1, StreamManagement = isManaged, Requests = 1, Presence = false };
        var search = new NaiveSearch(Specified(Managed, bound));
        Assert.DoesNotContain(search.Broken(), id => id.StartsWith("INV", StringComparison.Ordinal) || id == "request-answered");

        // The case that it is about: the session that asked is over, another one has its resource, and the answer is still to come.
        Assert.Contains(search.All, state =>
            state.Streams[0] is { Phase: StreamPhase.Ended, Query: Query.Pending, Name: 1 } && state.Streams[2] is { Phase: StreamPhase.Bound, Name: 1 });
        Assert.Equal(isManaged, search.All.Any(state => state.Streams[0] is { Answer: Answer.Resumed, Query: not Query.None }));
    }

    [Fact]
    public void An_answer_to_who_has_not_asked_breaks_M4()
    {
        SessionSpecification specification = Specified(Managed, Bound(2, "balcony") with { StreamManagement = true, Requests = 1 });
        Claim claim = new SpecificationClaims(specification).All.Single(claim => claim.Id == "INV-M4");
        Assert.True(claim.Holds(State(Mail.Query | Mail.Sent, Query.Asked)));
        Assert.False(claim.Holds(State(Mail.Query | Mail.Sent, Query.None)));
        Assert.False(claim.Holds(State(Mail.Query | Mail.Kept, Query.Pending)));
        Assert.True(claim.Holds(State(Mail.Query | Mail.Kept | Mail.Read, Query.None)));
        Assert.True(claim.Holds(State(Mail.Sent, Query.None)));
    }

    private static SystemState State(Mail where, Query query)
    {
        var state = default(SystemState);
        state.StreamsToChange[0] = Owner(1) with { Query = query, Down = new StanzaFlow { First = new Letter(where, 0) } };
        return state;
    }
}
