using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Whole specifications with messages, searched state by state; and what each claim about them refuses.</summary>
public sealed class MessageTests
{
    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };
    private static readonly SessionSpecification Written = Specified(Managed, Bound(2, "balcony") with { StreamManagement = true, Messages = 1 });

    [Fact]
    public void Without_stream_management_a_message_arrives_or_is_lost_with_the_connection()
    {
        var search = new NaiveSearch(Specified(TerminateOld, Bound(2, "balcony") with { Retries = 1, Drops = 1, Messages = 2, Presence = false }));
        Assert.DoesNotContain(search.Broken(), IsBroken);
        Assert.Contains(search.All, state => state is { Messages: 0, Open: 0 } && state.Streams[1].Deserted);
    }

    [Fact]
    public void With_it_none_is_lost_and_none_is_doubled()
    {
        var search = new NaiveSearch(Specified(Managed, Bound(1, "balcony") with { Retries = 2, Drops = 2, StreamManagement = true, Messages = 2 }));
        Assert.DoesNotContain(search.Broken(), IsBroken);
    }

    [Fact]
    public void What_a_replaced_session_leaves_goes_back_or_to_who_has_its_resource()
    {
        var search = new NaiveSearch(Specified(Managed, Bound(2, "balcony") with { Drops = 1, StreamManagement = true, Messages = 1, Presence = false }));
        Assert.DoesNotContain(search.Broken(), id => id.StartsWith("INV", StringComparison.Ordinal));
        Assert.Contains(StepKind.Inherit, search.All.SelectMany(search.Steps).Select(step => step.Kind));
        Assert.Contains(StepKind.Return, search.All.SelectMany(search.Steps).Select(step => step.Kind));
    }

    /// <summary>Pinned: a change of a rule changes a number here. The model checker finds the same (tests/Exploration/Specifications).</summary>
    [Theory]
    [InlineData(1, 1, 85, 178)]
    [InlineData(1, 2, 157, 344)]
    [InlineData(2, 1, 3606, 13726)]
    public void The_numbers_of_states_and_transitions_are_these(int devices, int messages, int states, int transitions)
    {
        var search = new NaiveSearch(Specified(Managed, Bound(devices, "balcony") with { Drops = 1, StreamManagement = true, Messages = messages }));
        Assert.Equal((states, transitions), (search.States, search.Transitions));
    }

    [Fact]
    public void A_message_that_is_nowhere_breaks_M1()
    {
        SystemState kept = State(Given(Mail.Kept));
        Assert.False(Claim("INV-M1").Holds(kept));
        kept.Open = 1;
        Assert.True(Claim("INV-M1").Holds(kept));
        Assert.False(Claim("INV-M1").Holds(State(Owner(1)) with { Open = 1 }));
        Assert.False(Claim("INV-M1").Holds(State(Given(Mail.Kept | Mail.Read)) with { Open = 1 }));
    }

    [Fact]
    public void A_message_that_its_client_has_and_is_sent_breaks_M2()
    {
        Assert.False(Claim("INV-M2").Holds(State(Given(Mail.Kept | Mail.Read | Mail.Sent))));
        Assert.True(Claim("INV-M2").Holds(State(Given(Mail.Kept | Mail.Read))));
        Assert.True(Claim("INV-M2").Holds(State(Given(Mail.Kept | Mail.Sent))));
    }

    private static StreamState Given(Mail where) => Owner(1) with { Down = new StanzaFlow { First = new Letter(where, 0) } };

    private static bool IsBroken(string id) => id.StartsWith("INV", StringComparison.Ordinal) || id.StartsWith("message", StringComparison.Ordinal);

    private static Claim Claim(string id) => new SpecificationClaims(Written).All.Single(claim => claim.Id == id);

    private static SystemState State(StreamState stream)
    {
        var state = default(SystemState);
        state.StreamsToChange[0] = stream;
        return state;
    }
}
