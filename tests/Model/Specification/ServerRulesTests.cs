using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Rules of the server that whole specifications use only in passing: when each may be used, and what it does.</summary>
public sealed class ServerRulesTests
{
    private static readonly StreamState Granting = Owner(2) with { Phase = StreamPhase.Granting };

    [Fact]
    public void A_request_is_decided_when_nobody_else_s_was_decided_and_is_not_granted()
    {
        ServerRules rules = Rules(TerminateOld);
        Assert.True(rules.MayDecide([Asking(1), Owner(2)], 0));
        Assert.False(rules.MayDecide([Asking(1), Granting], 0));
        Assert.False(rules.MayDecide([Asking(1), Owner(2)], 1));
        Assert.False(rules.MayDecide([Asking(1) with { Phase = StreamPhase.Ended }], 0));
    }

    [Fact]
    public void Where_the_session_is_asked_for_on_its_own_that_request_is_decided_and_the_bind_is_not()
    {
        ServerRules rules = Rules(TerminateOld with { GrantPoint = GrantPoint.SessionIq });
        StreamState promised = Asking(1) with { Phase = StreamPhase.Promised };
        Assert.Equal((false, true), (rules.MayDecide([Asking(1)], 0), rules.MayPromise([Asking(1)], 0)));
        Assert.Equal((true, false), (rules.MayDecide([promised], 0), rules.MayPromise([promised], 0)));
        Assert.False(rules.MayDecide([promised, Granting], 0));
        Assert.False(rules.MayDecide([promised with { ToServer = ToServer.Nothing }], 0));
        Assert.False(Rules(TerminateOld).MayPromise([Asking(1)], 0));
    }

    /// <summary>What a client sent before it went is processed first, unless the connection was lost with it.</summary>
    [Theory]
    [InlineData(ToServer.End, false, true)]
    [InlineData(ToServer.End, true, true)]
    [InlineData(ToServer.End | ToServer.Presence, false, false)]
    [InlineData(ToServer.End | ToServer.Presence, true, true)]
    [InlineData(ToServer.Presence, true, false)]
    [InlineData(ToServer.Nothing, true, false)]
    public void A_client_is_noticed_to_be_gone_behind_what_it_sent_or_instead_of_it(ToServer underWay, bool isDeserted, bool isNoticed)
    {
        StreamState stream = Owner(1) with { ToServer = underWay, Deserted = isDeserted };
        Assert.All([StreamPhase.Open, StreamPhase.Promised, StreamPhase.Bound], phase => Assert.Equal(isNoticed, ServerRules.MayNotice([stream with { Phase = phase }], 0)));
        Assert.All([StreamPhase.Granting, StreamPhase.Hibernating, StreamPhase.Dying, StreamPhase.Ended], phase => Assert.False(ServerRules.MayNotice([stream with { Phase = phase }], 0)));
    }

    /// <summary>A row that a limit counts until it is gone; whom a bind replaced has none any more.</summary>
    [Theory]
    [InlineData(Doom.None, StreamPhase.Dying)]
    [InlineData(Doom.Excess, StreamPhase.Dying)]
    [InlineData(Doom.Replaced, StreamPhase.Ended)]
    public void A_hibernating_session_leaves_a_dying_row_unless_a_bind_took_its_place(Doom doom, StreamPhase left)
    {
        ServerRules rules = Rules(TerminateOld with { AccountLimit = new(2, OverLimit.RefuseNew) { CountsDying = true } });
        StreamState[] streams = [Owner(1) with { Phase = StreamPhase.Hibernating, Token = 1, Doom = doom, Seen = Sighting.Available }];
        rules.Expire(streams, 0);
        Assert.Equal((left, Doom.None, Sighting.Owed), (streams[0].Phase, streams[0].Doom, streams[0].Seen));
    }

    [Fact]
    public void A_refused_session_keeps_the_address_that_it_was_promised_until_its_stream_is_ended()
    {
        StreamState[] streams = [Asking(1) with { Phase = StreamPhase.Promised, Name = 1 }];
        Rules(TerminateOld with { GrantPoint = GrantPoint.SessionIq }).RefuseSecond(streams, 0);
        Assert.Equal(new StreamState { Phase = StreamPhase.Promised, Name = 1, Failed = 1, Answer = Answer.NotAllowed }, streams[0]);
        Rules(TerminateOld with { BindRetries = 1 }).RefuseSecond(streams, 0);
        Assert.Equal((StreamPhase.Ended, 0), (streams[0].Phase, streams[0].Name));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(null, 0)]
    public void Failed_binds_are_counted_where_a_number_of_them_ends_the_stream(int? retries, byte failed)
    {
        StreamState[] streams = [Asking(1)];
        Rules(RefuseNew with { BindRetries = retries }).Refuse(streams, 0, Answer.Conflict);
        Assert.Equal(new StreamState { Phase = StreamPhase.Open, Failed = failed, Answer = Answer.Conflict }, streams[0]);
    }

    [Theory]
    [InlineData(RetriesOver.Close, StreamClose.Plain)]
    [InlineData(RetriesOver.PolicyViolation, StreamClose.PolicyViolation)]
    public void The_last_refusal_ends_the_stream_as_the_policy_says(RetriesOver over, StreamClose closing)
    {
        StreamState[] streams = [Asking(1)];
        Rules(RefuseNew with { BindRetries = 0, RetriesOver = over }).Refuse(streams, 0, Answer.Conflict);
        Assert.Equal(new StreamState { Phase = StreamPhase.Ended, Answer = Answer.Conflict, Closing = closing }, streams[0]);
    }

    /// <summary>A bind that was decided before a reload is answered after it.</summary>
    [Fact]
    public void How_many_retries_are_left_is_said_by_the_policy_under_which_the_answer_is_sent()
    {
        StreamState[] streams = [Asking(1)];
        Rules(RefuseNew).Refuse(streams, 0, Answer.Conflict, Rules(RefuseNew with { BindRetries = 0 }));
        Assert.Equal((StreamPhase.Ended, StreamClose.PolicyViolation), (streams[0].Phase, streams[0].Closing));
    }

    [Fact]
    public void Under_refuse_then_terminate_the_sessions_that_have_the_resource_remember_each_refusal_up_to_the_last_that_counts()
    {
        ServerRules rules = Rules(new SessionPolicy { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 2 });
        StreamState[] streams = [Asking(1), Owner(1), Owner(2), Owner(1) with { Phase = StreamPhase.Hibernating }, Owner(1) with { Phase = StreamPhase.Ended }];
        List<(int, int, int, int)> remembered = [];
        for (int i = 0; i < 3; i++)
        {
            streams[0] = Asking(1);
            rules.Refuse(streams, 0, Answer.Conflict);
            remembered.Add((streams[1].Refusals, streams[2].Refusals, streams[3].Refusals, streams[4].Refusals));
        }

        Assert.Equal([(1, 0, 1, 0), (2, 0, 2, 0), (2, 0, 2, 0)], remembered);
    }

    [Fact]
    public void Another_refusal_is_remembered_by_nobody()
    {
        StreamState[] streams = [Asking(1), Owner(1)];
        Rules(new SessionPolicy { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 2 }).Refuse(streams, 0, Answer.InternalServerError);
        Assert.Equal(0, streams[1].Refusals);
    }

    private static ServerRules Rules(SessionPolicy policy) => Specified(policy, Bound(2, "balcony", "garden")).Server;
}
