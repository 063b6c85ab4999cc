using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Each rule of stream management: when it may be used, and what goes with the session and what stays.</summary>
public sealed class ResumptionRulesTests
{
    private static readonly StanzaCounts Counts = new(3);

    /// <summary>A session with all that goes with it.</summary>
    private static readonly StreamState Session = new()
    {
        Phase = StreamPhase.Bound, Name = 2, Age = 3, Token = 1, Seen = Sighting.Available, LimitsDue = true, Refusals = 1, Query = Query.Asked, Watched = 4,
        Down = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Read, 1), Second = new Letter(Mail.Kept | Mail.Sent, 2), Counted = 1 },
        Up = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Sent, 1) },
    };

    private static readonly StreamState Hibernating = Session with { Phase = StreamPhase.Hibernating, Deserted = true, Down = Session.Down.Unheard(), Up = Session.Up.Unheard() };

    private static StreamState Asks(byte heard) => new() { Phase = StreamPhase.Open, ToServer = ToServer.Resume, Down = new StanzaFlow { Counted = heard } };

    [Fact]
    public void Stream_management_is_enabled_for_a_session_to_which_nothing_is_under_way()
    {
        StreamState asking = Owner(1) with { ToServer = ToServer.Enable | ToServer.Presence };
        Assert.True(ResumptionRules.MayEnable(asking));
        Assert.False(ResumptionRules.MayEnable(asking with { ToServer = ToServer.Presence }));
        Assert.False(ResumptionRules.MayEnable(asking with { Phase = StreamPhase.Granting }));
        Assert.False(ResumptionRules.MayEnable(asking with { Down = new StanzaFlow { First = new Letter(Mail.Sent, 0) } }));
        ResumptionRules.Enable(ref asking, 2);
        Assert.Equal(Owner(1) with { ToServer = ToServer.Presence, Token = 2, Answer = Answer.Enabled }, asking);
    }

    [Fact]
    public void A_client_that_is_gone_is_not_told_the_id()
    {
        StreamState gone = Owner(1) with { ToServer = ToServer.Enable | ToServer.End, Deserted = true };
        ResumptionRules.Enable(ref gone, 2);
        Assert.Equal(Owner(1) with { ToServer = ToServer.End, Token = 2, Deserted = true }, gone);
    }

    [Fact]
    public void The_first_stream_with_the_id_that_lives_has_the_session()
    {
        Assert.Equal(1, ResumptionRules.Find([Session with { Token = 2 }, Session, Session], 1));
        Assert.Equal(0, ResumptionRules.Find([Hibernating], 1));
        Assert.Equal(ResumptionRules.Nowhere, ResumptionRules.Find([Session with { Phase = StreamPhase.Dying }], 1));
    }

    [Fact]
    public void A_hibernating_session_goes_on_as_it_is_and_nothing_stays_where_it_was()
    {
        StreamState[] streams = [Asks(1), Hibernating with { Again = ToServer.Presence, Closing = StreamClose.Conflict }];
        ResumptionRules.Resume(streams, 0, 1, Counts);
        Assert.Equal(
            Session with
            {
                Answer = Answer.Resumed, Again = ToServer.Presence,
                Down = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Sent, 2), Told = 1, Counted = 1 },
                Up = new StanzaFlow { First = new Letter(Mail.Kept, 1) },
            },
            streams[0]);
        Assert.Equal(default, streams[1]);
    }

    [Fact]
    public void A_session_that_still_has_its_stream_is_taken_from_it_and_that_ends_with_conflict()
    {
        StreamState[] streams = [Asks(0) with { ToServer = ToServer.Resume | ToServer.End }, Session with { ToServer = ToServer.Presence | ToServer.Ack, Answer = Answer.Enabled }];
        ResumptionRules.Resume(streams, 0, 1, Counts);
        Assert.Equal((ToServer.End, ToServer.Presence, Answer.Resumed), (streams[0].ToServer, streams[0].Again, streams[0].Answer));
        Assert.Equal(new StanzaFlow { First = new Letter(Mail.Kept | Mail.Read | Mail.Sent, 1), Second = new Letter(Mail.Kept | Mail.Sent, 2) }, streams[0].Down);
        Assert.Equal(new StreamState { Phase = StreamPhase.Ended, Answer = Answer.Enabled, Closing = StreamClose.Conflict }, streams[1]);
    }

    [Fact]
    public void A_stream_that_was_left_is_told_nothing_and_nothing_of_it_stays()
    {
        StreamState[] streams = [Asks(1), Session with { Deserted = true }];
        ResumptionRules.Resume(streams, 0, 1, Counts);
        Assert.Equal(default, streams[1]);
        Assert.False(streams[0].Deserted);
    }

    [Fact]
    public void A_client_that_asked_and_went_hears_nothing_again()
    {
        StreamState[] streams = [Asks(1) with { Deserted = true, ToServer = ToServer.Resume | ToServer.End }, Hibernating];
        ResumptionRules.Resume(streams, 0, 1, Counts);
        Assert.Equal((true, Answer.None, ToServer.End), (streams[0].Deserted, streams[0].Answer, streams[0].ToServer));
        Assert.Equal(new StanzaFlow { First = new Letter(Mail.Kept, 2), Told = 1, Counted = 1 }, streams[0].Down);
    }

    [Fact]
    public void Who_asks_for_what_is_not_there_is_told_and_may_bind()
    {
        StreamState asking = Asks(0) with { ToServer = ToServer.Resume | ToServer.End };
        ResumptionRules.Fail(ref asking);
        Assert.Equal(new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.End, Answer = Answer.ItemNotFound }, asking);
    }

    [Fact]
    public void Who_asks_for_what_is_over_may_be_told_how_much_was_handled_in_it()
    {
        StreamState asking = Asks(0) with { ToServer = ToServer.Resume | ToServer.End };
        ResumptionRules.Fail(ref asking, 2);
        Assert.Equal(new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.End, Answer = Answer.ItemNotFoundHandled, Up = new StanzaFlow { Counted = 2 } }, asking);
    }

    [Fact]
    public void On_a_connection_lost_since_the_session_goes_on_for_a_client_that_is_gone()
    {
        StreamState[] streams = [Session with { ToServer = ToServer.Presence | ToServer.End, Answer = Answer.Enabled }, default];
        ResumptionRules.ResumeStray(streams, 1, 0, 1, Counts);
        Assert.Equal(
            Session with
            {
                ToServer = ToServer.End, Again = ToServer.Presence, Deserted = true,
                Down = new StanzaFlow { First = new Letter(Mail.Kept, 2), Told = 1, Counted = 1 },
                Up = new StanzaFlow { First = new Letter(Mail.Kept, 1) },
            },
            streams[1]);
        Assert.Equal(new StreamState { Phase = StreamPhase.Ended, Answer = Answer.Enabled, Closing = StreamClose.Conflict }, streams[0]);
    }

    [Fact]
    public void A_session_that_hibernates_in_the_place_of_the_stream_left_goes_on_there()
    {
        StreamState[] streams = [default, Hibernating with { Again = ToServer.Presence }];
        ResumptionRules.ResumeStray(streams, 1, 1, 1, Counts);
        Assert.Equal((default, StreamPhase.Bound, ToServer.End, ToServer.Presence, true), (streams[0], streams[1].Phase, streams[1].ToServer, streams[1].Again, streams[1].Deserted));
    }

    [Fact]
    public void A_session_outlives_its_connection_when_it_has_an_id_and_nobody_ended_it()
    {
        Assert.True(ResumptionRules.Outlives(Session));
        Assert.True(ResumptionRules.Outlives(Session with { Doom = Doom.Excess, ToServer = ToServer.End }));
        Assert.False(ResumptionRules.Outlives(Session with { Token = 0 }));
        Assert.False(ResumptionRules.Outlives(Session with { Doom = Doom.Replaced }));
        Assert.False(ResumptionRules.Outlives(Session with { ToServer = ToServer.Close | ToServer.End }));
        Assert.False(ResumptionRules.Outlives(Session with { Phase = StreamPhase.Open }));
    }

    [Fact]
    public void A_session_that_waits_keeps_all_but_what_was_under_way()
    {
        StreamState session = Session with { ToServer = ToServer.Presence | ToServer.End | ToServer.Ack, Again = ToServer.Nothing };
        ResumptionRules.Hibernate(ref session);
        Assert.Equal(Session with { Phase = StreamPhase.Hibernating, Again = ToServer.Presence, Up = new StanzaFlow { First = new Letter(Mail.Kept, 1) } }, session);
        StreamState again = Session with { Again = ToServer.Presence };
        ResumptionRules.Hibernate(ref again);
        Assert.Equal(ToServer.Presence, again.Again);
    }
}
