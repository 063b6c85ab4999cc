using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Each rule for what sessions send to another account: when it may be used, and what it does.</summary>
public sealed class OutwardRulesTests
{
    private static readonly OutwardRules Plain = new(2, default, resume: false);
    private static readonly OutwardRules Counting = new(2, new StanzaCounts(3), resume: true);

    private static readonly DeviceState Bound = new(DevicePhase.Bound, 0, 0, 0, 1);
    private static readonly DeviceState Resumable = Bound with { Token = 1 };
    private static readonly StreamState Session = Owner(1) with { Token = 1 };

    private static Letter Letter(Mail where, byte number = 0) => new(where, number);

    private static StreamState Up(Letter first, Letter second = default) => Session with { Up = new StanzaFlow { First = first, Second = second } };

    [Fact]
    public void A_device_sends_when_it_is_bound_and_has_read_all_answers()
    {
        Assert.True(Plain.MaySend(Bound, Owner(1)));
        Assert.All([DevicePhase.Offline, DevicePhase.Waiting, DevicePhase.Binding, DevicePhase.Resuming, DevicePhase.Stopped, DevicePhase.Left],
            phase => Assert.False(Plain.MaySend(Bound with { Phase = phase }, Owner(1))));
        Assert.All([Answer.Result, Answer.Enabled, Answer.Resumed], answer => Assert.False(Plain.MaySend(Bound, Owner(1) with { Answer = answer })));
        Assert.All([StreamClose.Conflict, StreamClose.PolicyViolation, StreamClose.Plain], closing => Assert.False(Plain.MaySend(Bound, Owner(1) with { Closing = closing })));
    }

    [Fact]
    public void A_device_sends_no_more_than_the_window_and_where_it_counts_only_what_is_counted()
    {
        Assert.True(Plain.MaySend(Bound, Up(Letter(Mail.Sent))));
        Assert.False(Plain.MaySend(Bound, Up(Letter(Mail.Sent), Letter(Mail.Sent))));
        Assert.True(Counting.MaySend(Resumable, Session));
        Assert.False(Counting.MaySend(Bound, Session));
    }

    [Fact]
    public void A_device_waits_for_one_answer_at_a_time()
    {
        Assert.True(Plain.MayAsk(Bound, Owner(1)));
        Assert.All([Query.Asked, Query.Pending, Query.Asked | Query.Pending], query => Assert.False(Plain.MayAsk(Bound, Owner(1) with { Query = query })));
        Assert.False(Plain.MayAsk(Bound with { Phase = DevicePhase.Stopped }, Owner(1)));
    }

    [Fact]
    public void What_is_sent_is_kept_where_the_client_counts()
    {
        StreamState plain = Owner(1), counting = Session;
        Plain.Send(ref plain, 1);
        Plain.Ask(ref plain);
        Counting.Send(ref counting, 1);
        Counting.Ask(ref counting);
        Assert.Equal((Letter(Mail.Sent, 1), Letter(Mail.Sent | Mail.Query), Query.Asked), (plain.Up.First, plain.Up.Second, plain.Query));
        Assert.Equal((Letter(Mail.Kept | Mail.Sent, 1), Letter(Mail.Kept | Mail.Sent | Mail.Query), Query.Asked), (counting.Up.First, counting.Up.Second, counting.Query));
    }

    [Fact]
    public void The_server_handles_what_is_under_way_on_a_session_and_on_no_other_stream()
    {
        Assert.True(OutwardRules.MayHandle(Up(Letter(Mail.Sent))));
        Assert.False(OutwardRules.MayHandle(Up(Letter(Mail.Kept))));
        Assert.All([StreamPhase.Open, StreamPhase.Hibernating, StreamPhase.Dying, StreamPhase.Ended], phase => Assert.False(OutwardRules.MayHandle(Up(Letter(Mail.Sent)) with { Phase = phase })));
    }

    [Fact]
    public void A_request_that_was_handled_waits_for_its_answer_and_a_message_for_none()
    {
        StreamState asked = Up(Letter(Mail.Kept | Mail.Sent | Mail.Query)) with { Query = Query.Asked };
        Counting.Handle(ref asked);
        Assert.Equal((Query.Asked | Query.Pending, Letter(Mail.Kept | Mail.Read | Mail.Query), 1), (asked.Query, asked.Up.First, asked.Up.Counted));
        StreamState sent = Up(Letter(Mail.Sent, 1)) with { Query = Query.Asked };
        Plain.Handle(ref sent);
        Assert.Equal((Query.Asked, true, 1), (sent.Query, sent.Up.IsEmpty, sent.Up.Newest));
    }

    [Fact]
    public void An_answer_is_dropped_where_its_session_is_over_and_waits_for_room_where_it_lives()
    {
        StreamState asker = Session with { Query = Query.Asked | Query.Pending };
        var full = new StanzaFlow { First = Letter(Mail.Kept), Second = Letter(Mail.Kept) };
        Assert.True(Counting.MayAnswer(asker));
        Assert.False(Counting.MayAnswer(asker with { Query = Query.Asked }));
        Assert.False(Counting.MayAnswer(asker with { Down = full }));
        Assert.True(Counting.MayAnswer(asker with { Down = full with { Second = default } }));
        Assert.True(Counting.MayAnswer(asker with { Down = full, Phase = StreamPhase.Ended }));
        Assert.False(Counting.MayAnswer(asker with { Query = Query.None, Phase = StreamPhase.Ended }));
    }

    [Fact]
    public void The_answer_is_for_the_session_that_asked()
    {
        Assert.Equal((Query.Asked, Letter(Mail.Kept | Mail.Sent | Mail.Query)), Answered(Session));
        Assert.Equal((Query.Asked, Letter(Mail.Sent | Mail.Query)), Answered(Owner(1)));
        Assert.Equal((Query.Asked, Letter(Mail.Kept | Mail.Query)), Answered(Session with { Phase = StreamPhase.Hibernating, Deserted = true }));
        Assert.Equal((Query.Asked, default), Answered(Owner(1) with { Deserted = true }));

        static (Query Query, Letter First) Answered(StreamState asker)
        {
            asker = asker with { Query = Query.Asked | Query.Pending };
            OutwardRules.Reply(ref asker);
            return (asker.Query, asker.Down.First);
        }
    }

    [Fact]
    public void Nothing_is_left_of_a_session_that_is_over_when_its_answer_was_dropped()
    {
        StreamState gone = new() { Phase = StreamPhase.Ended, Name = 1, Deserted = true, Query = Query.Pending };
        OutwardRules.Reply(ref gone);
        Assert.Equal(default, gone);
    }

    [Fact]
    public void The_server_says_how_many_it_has_handled_to_a_client_that_counts_listens_and_does_not_know()
    {
        StreamState handled = Up(Letter(Mail.Kept | Mail.Read)) with { Up = new StanzaFlow { First = Letter(Mail.Kept | Mail.Read), Counted = 1 } };
        Assert.True(Counting.MayAcknowledge(handled));
        Assert.All(
            [
                handled with { Up = handled.Up with { Told = 1 } }, handled with { Token = 0 }, handled with { Deserted = true }, handled with { Phase = StreamPhase.Hibernating },
                handled with { Answer = Answer.Resumed }, handled with { Closing = StreamClose.Conflict },
            ],
            other => Assert.False(Counting.MayAcknowledge(other)));
        Assert.False(Plain.MayAcknowledge(handled));
        OutwardRules.Acknowledge(ref handled);
        Assert.Equal((Answer.Acknowledged, 1), (handled.Answer, handled.Up.Count));
        Assert.Equal(new StanzaFlow { Told = 1, Counted = 1 }, Counting.Acknowledged(handled.Up));
    }

    [Fact]
    public void A_client_keeps_of_a_session_that_is_over_what_it_may_send_again()
    {
        StanzaFlow message = new() { First = Letter(Mail.Kept | Mail.Sent, 1), Told = 1, Counted = 1 };
        Assert.Equal(message with { First = Letter(Mail.Kept, 1) }, OutwardRules.Left(message));
        Assert.Equal(default, OutwardRules.Left(message with { First = Letter(Mail.Kept | Mail.Query) }));
        Assert.Equal(default, OutwardRules.Left(message with { First = Letter(Mail.Sent, 1) }));

        // A request stays with what is counted, as long as there is a message to send again.
        StanzaFlow both = message with { First = Letter(Mail.Kept | Mail.Query), Second = Letter(Mail.Kept, 2) };
        Assert.Equal(both, OutwardRules.Left(both));
    }

    [Fact]
    public void In_its_next_session_a_client_sends_the_messages_that_were_not_handled()
    {
        StanzaFlow left = new() { First = Letter(Mail.Kept | Mail.Read, 1), Second = Letter(Mail.Kept, 2), Told = 2, Counted = 0 };
        Assert.Equal(new StanzaFlow { First = Letter(Mail.Kept, 2) }, Counting.Rest(left, 0));
        Assert.Equal(default, Counting.Rest(left, 1));
        Assert.Equal(default, Counting.Rest(left with { Second = Letter(Mail.Kept | Mail.Query) }, 0));
        Assert.Equal(new StanzaFlow { First = Letter(Mail.Kept, 2) }, Counting.Rest(left with { First = Letter(Mail.Kept | Mail.Query) }, 2));
    }

    [Fact]
    public void Who_was_resumed_sends_again_what_the_server_has_not_counted()
    {
        var up = new StanzaFlow { First = Letter(Mail.Kept | Mail.Read, 1), Second = Letter(Mail.Kept, 2), Counted = 1 };
        Assert.Equal(new StanzaFlow { First = Letter(Mail.Kept | Mail.Sent, 2), Told = 1, Counted = 1 }, Counting.Resumed(up));
    }
}
