using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Each rule for messages to the account: to whom it may be used, and what it does.</summary>
public sealed class MessageRulesTests
{
    private static readonly MessageRules Rules = new(2, new StanzaCounts(3));

    private static readonly StreamState Plain = Owner(1);
    private static readonly StreamState Counting = Owner(1) with { Token = 1 };
    private static readonly StreamState Deserted = Counting with { Deserted = true };
    private static readonly StreamState Hibernating = Deserted with { Phase = StreamPhase.Hibernating };
    private static readonly StreamState Over = new() { Phase = StreamPhase.Ended, Name = 1 };

    private static Letter Kept(byte number) => new(Mail.Kept, number);

    private static Letter Sent(byte number) => new(Mail.Sent, number);

    private static StreamState With(StreamState session, Letter first, Letter second = default) => session with { Down = session.Down with { First = first, Second = second } };

    [Fact]
    public void A_message_reaches_a_session_that_lives_and_may_go_on_living()
    {
        Assert.All([Plain, Counting, Deserted, Hibernating], session => Assert.True(Rules.MayWrite(session)));
        Assert.All(
            [Over, Asking(1), Plain with { Phase = StreamPhase.Granting }, Plain with { Phase = StreamPhase.Promised }, Plain with { Phase = StreamPhase.Dying }],
            session => Assert.False(Rules.MayWrite(session)));
        Assert.All([Doom.Replaced, Doom.Excess], doom => Assert.False(Rules.MayWrite(Counting with { Doom = doom })));
    }

    [Fact]
    public void Nobody_writes_to_a_client_that_is_gone_and_does_not_come_back() => Assert.False(Rules.MayWrite(Plain with { Deserted = true }));

    [Fact]
    public void A_session_that_has_as_many_as_may_be_unacknowledged_is_given_no_more()
    {
        Assert.True(Rules.MayWrite(With(Counting, Kept(1))));
        Assert.False(Rules.MayWrite(With(Counting, Kept(1), Kept(2))));
        Assert.False(new MessageRules(1, new StanzaCounts(2)).MayWrite(With(Counting, Kept(1))));
    }

    [Fact]
    public void What_is_written_is_kept_where_the_client_counts_and_under_way_where_it_listens()
    {
        Assert.Equal(new Letter(Mail.Sent, 7), Written(Plain));
        Assert.Equal(new Letter(Mail.Kept | Mail.Sent, 7), Written(Counting));
        Assert.Equal(new Letter(Mail.Kept, 7), Written(Deserted));
        Assert.Equal(new Letter(Mail.Kept, 7), Written(Hibernating with { Deserted = false }));
        StreamState second = With(Counting, Kept(3));
        MessageRules.Write(ref second, 4);
        Assert.Equal((Kept(3), new Letter(Mail.Kept | Mail.Sent, 4)), (second.Down.First, second.Down.Second));

        static Letter Written(StreamState session)
        {
            MessageRules.Write(ref session, 7);
            return session.Down.First;
        }
    }

    [Fact]
    public void Only_a_connected_session_s_acknowledgement_is_taken()
    {
        Assert.True(MessageRules.MayAcknowledge(Counting with { ToServer = ToServer.Ack | ToServer.End }));
        Assert.False(MessageRules.MayAcknowledge(Counting with { ToServer = ToServer.End }));
        Assert.False(MessageRules.MayAcknowledge(Over with { ToServer = ToServer.Ack }));
    }

    [Fact]
    public void An_acknowledgement_lets_go_of_what_it_counts_and_of_no_more()
    {
        StreamState session = With(Counting, new Letter(Mail.Kept | Mail.Read, 1), Kept(2)) with { ToServer = ToServer.Ack | ToServer.Presence };
        session = session with { Down = session.Down with { Counted = 1 } };
        Rules.Acknowledge(ref session);
        Assert.Equal((ToServer.Presence, Kept(2), default, 1), (session.ToServer, session.Down.First, session.Down.Second, session.Down.Told));
    }

    [Fact]
    public void A_session_that_is_over_has_left_behind_what_is_kept()
    {
        Assert.True(MessageRules.IsLeft(With(Over, Kept(1))));
        Assert.True(MessageRules.IsLeft(With(Over, Sent(1), Kept(2))));
        Assert.False(MessageRules.IsLeft(With(Over, Sent(1))));
        Assert.False(MessageRules.IsLeft(With(Hibernating, Kept(1))));
        Assert.False(MessageRules.IsLeft(With(Counting, Kept(1))));
    }

    [Fact]
    public void When_the_last_was_given_back_nothing_is_left_of_the_session()
    {
        StreamState left = With(Over, Kept(1), Kept(2)) with { Deserted = true };
        MessageRules.Return(ref left);
        Assert.Equal((Kept(2), default, 1), (left.Down.First, left.Down.Second, left.Name));
        MessageRules.Return(ref left);
        Assert.Equal(default, left);
    }

    [Fact]
    public void Who_has_the_resource_next_and_is_there_to_stay_is_the_heir()
    {
        StreamState left = With(Over, Kept(1));
        Assert.All([Plain, Counting, Plain with { Phase = StreamPhase.Granting }], heir => Assert.Equal(1, Rules.Heir([left, heir], 0)));
        Assert.All(
            [
                Plain with { Name = 2 }, Deserted, Hibernating with { Deserted = false }, Plain with { Phase = StreamPhase.Promised }, Over, Plain with { Doom = Doom.Replaced },
                Plain with { Doom = Doom.Excess },
            ],
            other => Assert.Equal(-1, Rules.Heir([left, other], 0)));
        Assert.Equal(0, Rules.Heir([Plain, Owner(2), left], 2));
        Assert.Equal(2, Rules.Heir([left, Owner(2), Plain], 0));
    }

    [Fact]
    public void Nobody_inherits_from_itself() => Assert.Equal(-1, Rules.Heir([With(Counting, Kept(0))], 0));

    [Fact]
    public void The_answer_to_a_request_has_no_heir() =>
        Assert.Equal(-1, Rules.Heir([With(Over, new Letter(Mail.Kept | Mail.Query, 0)), Plain], 0));

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(1, 0, 0, true)]
    [InlineData(2, 0, 0, false)]
    [InlineData(3, 0, 0, false)]
    [InlineData(0, 1, 0, true)]
    [InlineData(0, 2, 0, false)]
    [InlineData(0, 3, 0, false)]
    [InlineData(1, 1, 1, false)]
    public void A_message_is_passed_on_only_ahead_of_newer_ones_and_where_there_is_room(byte read, byte first, byte second, bool isGiven)
    {
        StreamState heir = With(Counting, first > 0 ? Kept(first) : default, second > 0 ? Kept(second) : default);
        Assert.Equal(isGiven ? 1 : -1, Rules.Heir([With(Over, Kept(2)), heir with { Down = heir.Down with { Newest = read } }], 0));
    }

    [Fact]
    public void Behind_a_newer_message_in_the_second_place_nobody_is_given_an_older_one() =>
        Assert.Equal(-1, new MessageRules(3, new StanzaCounts(4)).Heir([With(Over, Kept(2)), With(Counting, Kept(1), Kept(3))], 0));

    [Fact]
    public void Where_nobody_looks_at_the_order_only_room_is_asked_for()
    {
        Assert.Equal(1, Rules.Heir([With(Over, Kept(0)), With(Counting, Kept(0))], 0));
        Assert.Equal(-1, Rules.Heir([With(Over, Kept(0)), With(Counting, Kept(0), Kept(0))], 0));
    }

    [Fact]
    public void What_is_inherited_is_with_the_heir_and_no_more_where_it_was_left()
    {
        StreamState[] streams = [With(Over, Kept(1), Kept(2)), Counting];
        MessageRules.Inherit(streams, 0, 1);
        Assert.Equal((Kept(2), default), (streams[0].Down.First, streams[0].Down.Second));
        Assert.Equal((new Letter(Mail.Kept | Mail.Sent, 1), default), (streams[1].Down.First, streams[1].Down.Second));
    }
}
