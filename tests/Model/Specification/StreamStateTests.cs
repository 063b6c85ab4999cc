using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>What a stream is asked, and what is forgotten of it when it can matter no more.</summary>
public sealed class StreamStateTests
{
    private static readonly StreamState Ended = new() { Phase = StreamPhase.Ended, Name = 1 };
    private static readonly Letter Kept = new(Mail.Kept, 1);
    private static readonly Letter Sent = new(Mail.Sent, 1);

    [Fact]
    public void A_session_has_a_row_from_its_decision_to_its_removal_and_lives_from_its_grant_to_its_end()
    {
        Assert.Equal([StreamPhase.Granting, StreamPhase.Bound, StreamPhase.Hibernating, StreamPhase.Dying], Enum.GetValues<StreamPhase>().Where(phase => new StreamState { Phase = phase }.HasRow));
        Assert.Equal([StreamPhase.Bound, StreamPhase.Hibernating], Enum.GetValues<StreamPhase>().Where(phase => new StreamState { Phase = phase }.IsLive));
    }

    [Fact]
    public void A_request_waits_where_it_can_be_taken()
    {
        Assert.Equal([StreamPhase.Open, StreamPhase.Promised], Enum.GetValues<StreamPhase>().Where(phase => (Asking(1) with { Phase = phase }).IsAsking));
        Assert.Equal([StreamPhase.Open], Enum.GetValues<StreamPhase>().Where(phase => new StreamState { Phase = phase, ToServer = ToServer.Resume }.IsResuming));
        Assert.False(new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Resume | ToServer.End }.IsAsking);
        Assert.False((Asking(1) with { ToServer = ToServer.Bind | ToServer.End }).IsResuming);
    }

    [Fact]
    public void A_stream_is_silent_when_no_answer_no_end_and_no_stanza_is_under_way()
    {
        Assert.True((Owner(1) with { Down = new StanzaFlow { First = Kept } }).IsSilent);
        Assert.False((Owner(1) with { Answer = Answer.Result }).IsSilent);
        Assert.False((Owner(1) with { Closing = StreamClose.Conflict }).IsSilent);
        Assert.False((Owner(1) with { Down = new StanzaFlow { First = Sent } }).IsSilent);
    }

    [Fact]
    public void What_is_under_way_to_a_client_that_is_gone_is_lost_and_the_session_stays()
    {
        StreamState deserted = Owner(1) with { Deserted = true, Answer = Answer.Result, Closing = StreamClose.Conflict, Down = new StanzaFlow { First = Sent, Second = new Letter(Mail.Kept | Mail.Sent, 2) } };
        Assert.Equal(Owner(1) with { Deserted = true, Down = new StanzaFlow { First = new Letter(Mail.Kept, 2) } }, deserted.Settled());
        Assert.Equal(deserted with { Deserted = false }, (deserted with { Deserted = false }).Settled());
    }

    [Fact]
    public void Nothing_is_left_of_a_stream_that_is_over_and_whose_end_everybody_knows()
    {
        Assert.Equal(default, Ended.Settled());
        Assert.Equal(
            default,
            (Ended with { ToServer = ToServer.Close, Asked = 2, Failed = 3, Token = 1, Again = ToServer.Presence, Query = Query.Asked, Up = new StanzaFlow { First = Sent }, Deserted = true }).Settled());
    }

    /// <summary>With its name, by which it is told from others.</summary>
    [Fact]
    public void What_is_still_to_come_of_an_ended_session_keeps_it_with_its_name()
    {
        Stays(Ended with { Answer = Answer.Result });
        Stays(Ended with { Seen = Sighting.Owed });
        Stays(Ended with { LimitsDue = true });
        Stays(Ended with { Query = Query.Pending });
        Stays(Ended with { Watched = 2 });
        Stays(Ended with { Down = new StanzaFlow { First = Kept } });
        Stays(Ended with { Down = new StanzaFlow { First = Sent }, Seen = Sighting.Owed, Query = Query.Asked });

        static void Stays(StreamState stream) => Assert.Equal(stream, (stream with { ToServer = ToServer.Presence, Token = 1, Failed = 1 }).Settled());
    }

    /// <summary>The end, an error or a stanza that the client reads is the same for it under any name.</summary>
    [Fact]
    public void What_its_client_has_still_to_read_keeps_an_ended_session_without_its_name()
    {
        Unnamed(Ended with { Answer = Answer.Conflict });
        Unnamed(Ended with { Closing = StreamClose.Conflict });
        Unnamed(Ended with { Down = new StanzaFlow { First = Sent } });

        static void Unnamed(StreamState stream) => Assert.Equal(stream with { Name = 0 }, stream.Settled());
    }

    [Fact]
    public void Nobody_counts_on_a_stream_that_is_over_or_waits_there_for_an_answer()
    {
        Assert.Equal(
            Ended with { Down = new StanzaFlow { First = Kept } },
            (Ended with { Down = new StanzaFlow { First = Kept, Told = 1, Counted = 2 } }).Settled());
        Assert.Equal(Ended with { Query = Query.Pending }, (Ended with { Query = Query.Pending | Query.Asked }).Settled());
        Assert.Equal(
            Ended with { Query = Query.Asked, Name = 0, Down = new StanzaFlow { First = Sent } },
            (Ended with { Query = Query.Asked, Down = new StanzaFlow { First = Sent } }).Settled());
    }
}
