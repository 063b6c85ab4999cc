using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Where each claim about stanzas is made, and the states that it refuses and takes: each place of a flow, and each direction.</summary>
public sealed class MessageClaimTests
{
    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    private static readonly SpecificationBound Two = Bound(2, "balcony") with { StreamManagement = true, Window = 2 };

    private static readonly SessionSpecification Everything = Specified(Managed, Two with { Messages = 3, Sends = 2, Requests = 1, Drops = 1, Retries = 1 });

    /// <summary>How the ids of claims about stanzas begin.</summary>
    private static readonly string[] Stanzas = ["INV-S2", "INV-M", "message", "request-answered", "count-wrapped", "sender-acknowledged", "told-after-the-end"];

    [Fact]
    public void Claims_are_made_where_something_is_written_sent_or_asked_for()
    {
        Assert.Empty(About(Managed, Two));
        Assert.Equal(["INV-M1", "INV-M2", "message-delivered"], About(TerminateOld, Bound(2, "balcony") with { Messages = 1 }));
        Assert.Equal(["INV-M1", "INV-M2", "INV-M5", "message-delivered"], About(TerminateOld, Bound(2, "balcony") with { Messages = 1, Window = 2 }));
        Assert.Equal(["INV-M5", "INV-S2", "sender-acknowledged"], About(Managed, Two with { Sends = 1 }));
        Assert.Equal(["INV-M5", "INV-S2", "sender-acknowledged", "told-after-the-end"], About(Managed, Two with { Sends = 1, Drops = 1, Retries = 1 }));
        Assert.All([Two with { Sends = 1, Drops = 1 }, Two with { Sends = 1, Retries = 1 }, Two with { Messages = 1, Drops = 1, Retries = 1 }], bound => Assert.DoesNotContain("told-after-the-end", About(Managed, bound)));
        Assert.Equal(["INV-M5"], About(TerminateOld, Two with { Sends = 1 }));
        Assert.Equal(["INV-M4", "request-answered"], About(TerminateOld, Bound(2, "balcony") with { Requests = 1 }));
        Assert.Equal(["INV-M1", "INV-M2", "INV-M5", "INV-S2", "message-delivered", "message-sent-again", "message-left"], About(Managed, Two with { Messages = 2, Drops = 1 }));
        Assert.Equal(
            ["INV-M1", "INV-M2", "INV-M4", "INV-M5", "INV-S2", "message-delivered", "message-sent-again", "message-left", "request-answered", "count-wrapped"],
            About(Managed, Two with { Messages = 3, Requests = 1, Drops = 1 }));
        Assert.DoesNotContain("count-wrapped", About(Managed, Two with { Messages = 3 }));
        Assert.DoesNotContain("count-wrapped", About(TerminateOld, Two with { Messages = 3, Drops = 1 }));

        static IEnumerable<string> About(SessionPolicy policy, SpecificationBound bound) =>
            new SpecificationClaims(Specified(policy, bound)).All.Select(claim => claim.Id).Where(id => Stanzas.Any(about => id.StartsWith(about, StringComparison.Ordinal)) && id != "INV-M3");
    }

    [Fact]
    public void Every_message_is_somewhere_M1()
    {
        Keeps("INV-M1", Down(Letter(Mail.Kept, 1), Letter(Mail.Sent, 2)) with { Open = 2 });
        Breaks("INV-M1", Down(Letter(Mail.Kept, 1), Letter(Mail.Sent, 2)) with { Open = 1 });
        Keeps("INV-M1", Down(Letter(Mail.Sent | Mail.Returned, 1), Letter(Mail.Kept | Mail.Query)));
        SystemState two = Down(Letter(Mail.Kept, 1));
        two.StreamsToChange[3] = two.Streams[0];
        Keeps("INV-M1", two with { Open = 2 });
    }

    [Fact]
    public void No_client_is_sent_what_it_has_M2()
    {
        Letter doubled = Letter(Mail.Kept | Mail.Sent | Mail.Read, 1);
        Breaks("INV-M2", Down(doubled, Letter(Mail.Kept, 2)));
        Breaks("INV-M2", Down(Letter(Mail.Kept, 2), doubled));
        Keeps("INV-M2", Down(Letter(Mail.Kept | Mail.Read, 1), Letter(Mail.Kept | Mail.Sent, 2)));
    }

    [Fact]
    public void An_answer_in_either_place_is_for_who_asked_M4()
    {
        Letter answer = Letter(Mail.Sent | Mail.Query);
        Breaks("INV-M4", Down(answer, Letter(Mail.Sent, 1)));
        Breaks("INV-M4", Down(Letter(Mail.Sent, 1), answer));
        SystemState asked = Down(Letter(Mail.Sent, 1), answer);
        asked.StreamsToChange[0] = asked.Streams[0] with { Query = Query.Asked };
        Keeps("INV-M4", asked);
        Keeps("INV-M4", Down(Letter(Mail.Sent, 1), Letter(Mail.Kept | Mail.Query | Mail.Read)));
    }

    [Fact]
    public void Both_directions_are_in_order_M5()
    {
        var inOrder = new StanzaFlow { First = Letter(Mail.Kept, 2), Second = Letter(Mail.Sent, 3), Newest = 1 };
        Keeps("INV-M5", State(Owner(1) with { Up = inOrder, Down = inOrder }));
        StanzaFlow[] wrong =
        [
            inOrder with { First = Letter(Mail.Kept, 3), Second = Letter(Mail.Sent, 2) }, inOrder with { Second = Letter(Mail.Sent, 2) }, inOrder with { Newest = 2 }, inOrder with { Newest = 3 },
        ];
        Assert.All(wrong, flow => Breaks("INV-M5", State(Owner(1) with { Up = flow })));
        Assert.All(wrong, flow => Breaks("INV-M5", State(Owner(1) with { Down = flow })));
    }

    /// <summary>What was read is older than all that is still to come, whatever its sender keeps of it.</summary>
    [Fact]
    public void What_was_read_or_has_no_number_is_not_looked_at_M5()
    {
        var read = new StanzaFlow { First = Letter(Mail.Kept | Mail.Read, 2), Second = Letter(Mail.Kept | Mail.Sent, 3), Newest = 2 };
        Keeps("INV-M5", State(Owner(1) with { Down = read }));
        Breaks("INV-M5", State(Owner(1) with { Down = read with { First = read.First with { Where = Mail.Kept | Mail.Sent } } }));
        Keeps("INV-M5", State(Owner(1) with { Down = read with { First = Letter(Mail.Sent | Mail.Query) } }));
    }

    [Fact]
    public void Each_goal_is_reached_by_what_it_says_and_by_nothing_less()
    {
        StreamState resumed = Owner(1) with { Token = 1, Answer = Answer.Resumed, Down = new StanzaFlow { First = Letter(Mail.Kept | Mail.Sent, 1) } };
        Reached("message-delivered", resumed, resumed with { Down = new StanzaFlow { First = Letter(Mail.Kept, 1) } });
        Reached("message-sent-again", resumed, resumed with { Down = new StanzaFlow { First = Letter(Mail.Kept, 1) } }, resumed with { Answer = Answer.None });
        Reached("message-left", Owner(1) with { Phase = StreamPhase.Ended, Down = new StanzaFlow { First = Letter(Mail.Kept, 1) } }, resumed);
        Reached("request-answered", Owner(1) with { Down = new StanzaFlow { First = Letter(Mail.Sent | Mail.Query) } }, resumed, Owner(1) with { Down = new StanzaFlow { First = Letter(Mail.Kept | Mail.Query) } });
        Reached("sender-acknowledged", Owner(1) with { Answer = Answer.Acknowledged }, Owner(1) with { Answer = Answer.Resumed });
        Reached("told-after-the-end", Owner(1) with { Answer = Answer.ItemNotFoundHandled }, Owner(1) with { Answer = Answer.ItemNotFound });
        StreamState wrapped = Owner(1) with { Token = 1, Down = new StanzaFlow { Told = 2 } };
        Reached("count-wrapped", wrapped, wrapped with { Token = 0 }, wrapped with { Down = new StanzaFlow { Told = 2, Counted = 2 } });

        static void Reached(string goal, StreamState by, params StreamState[] less)
        {
            Keeps(goal, State(by));
            Assert.All(less, stream => Breaks(goal, State(stream)));
        }
    }

    private static Letter Letter(Mail where, byte number = 0) => new(where, number);

    private static SystemState Down(Letter first, Letter second = default) => State(Owner(1) with { Down = new StanzaFlow { First = first, Second = second } });

    private static SystemState State(StreamState stream)
    {
        var state = default(SystemState);
        state.StreamsToChange[0] = stream;
        return state;
    }

    private static void Keeps(string id, SystemState state) => Assert.True(Claim(id).Holds(state));

    private static void Breaks(string id, SystemState state) => Assert.False(Claim(id).Holds(state));

    private static Claim Claim(string id) => new SpecificationClaims(Everything).All.Single(claim => claim.Id == id);
}
