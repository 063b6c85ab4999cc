using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Which steps there are in a state that has just enough for each of them, and which not where one thing is missing.</summary>
public sealed class EnabledStepsTests
{
    private static readonly DeviceState Idle = new(DevicePhase.Stopped, 0, 0, 0, 0);
    private static readonly DeviceState Bound = new(DevicePhase.Bound, 0, 0, 0, 1);

    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    private static readonly SessionSpecification Plain = Specified(TerminateOld, Given.Bound(2, "balcony", "garden") with { Drops = 1, Retries = 1, StoreFailures = 1, Messages = 1, Sends = 1, Requests = 1 });
    private static readonly SessionSpecification Resuming = Specified(Managed, Given.Bound(2, "balcony", "garden") with { Drops = 1, Retries = 1, StreamManagement = true });

    [Fact]
    public void A_device_connects_wakes_or_does_nothing()
    {
        Assert.Equal(["Connect 0 0"], Steps(Plain, State(Idle with { Phase = DevicePhase.Offline })));
        Assert.Equal(["Wake 0 0"], Steps(Plain, State(Idle with { Phase = DevicePhase.Waiting })));
        Assert.Empty(Steps(Plain, State(Idle)));
    }

    [Fact]
    public void A_connection_breaks_as_often_as_the_bound_says_and_a_device_without_a_retry_goes_for_good()
    {
        Assert.Equal(["Drop 0 0", "Drop 0 1"], Steps(Plain, State(Bound, Owner(1)) with { Drops = 1 }));
        Assert.Equal(["Drop 0 1"], Steps(Plain, State(Bound with { Retries = 1 }, Owner(1)) with { Drops = 1 }));
        Assert.Empty(Steps(Plain, State(Bound, Owner(1))));
        Assert.Equal(["Drop 0 0", "Drop 0 1", "Drop 0 2"], Steps(Resuming, State(Bound, Owner(1)) with { Drops = 1 }));
        Assert.Empty(Steps(Resuming, State(Bound, Owner(1))));
    }

    [Fact]
    public void A_bind_is_decided_or_the_store_fails_and_nothing_of_it_while_another_is_to_be_granted()
    {
        DeviceState binding = Idle with { Phase = DevicePhase.Binding };
        Assert.Equal(["Decide 0 0", "FailStore 0 0"], Steps(Plain, State(binding, Asking(1)) with { StoreFailures = 1 }));
        Assert.Equal(["Decide 0 0"], Steps(Plain, State(binding, Asking(1))));
        Assert.Equal(["Grant 2 0"], Steps(Plain, State(binding, Asking(1), default, Owner(3) with { Phase = StreamPhase.Granting })));
    }

    /// <summary>RFC 6120 section 7.7.3: the server may end the stream instead of the last answer, and only then.</summary>
    [Theory]
    [InlineData(5, OverLimit.RefuseNew, "Decide 0 0|Decide 0 1")]
    [InlineData(4, OverLimit.RefuseNew, "Decide 0 0")]
    [InlineData(5, OverLimit.TerminateOldest, "Decide 0 0")]
    [InlineData(5, OverLimit.CloseNew, "Decide 0 0")]
    public void A_stream_that_is_refused_for_the_last_time_may_be_ended_without_another_answer(byte failed, OverLimit over, string steps)
    {
        SessionSpecification limited = Specified(Override with { AccountLimit = new(1, over) }, Given.Bound(2, "balcony", "garden"));
        Assert.Equal(steps.Split('|'), Steps(limited, State(Idle, Asking(1) with { Failed = failed }, default, Owner(3))));
    }

    [Theory]
    [InlineData(1, 5, "Promise 0 0")]
    [InlineData(2, 5, "Promise 0 0|Promise 0 1")]
    [InlineData(2, 4, "Promise 0 0")]
    public void So_may_one_that_is_told_no_address(byte asked, byte failed, string steps)
    {
        SessionSpecification promising = Specified(TerminateOld with { GrantPoint = GrantPoint.SessionIq, BadResource = BadResourcePolicy.Refuse }, Given.Bound(1, "balcony", "\u00AD") with { StoreFailures = 1 });
        Assert.Equal(steps.Split('|'), Steps(promising, State(Idle, Asking(asked) with { Failed = failed }) with { StoreFailures = 1 }));
    }

    [Fact]
    public void A_message_is_written_while_there_are_some_and_one_that_was_left_goes_back_or_to_the_heir()
    {
        Assert.Equal(["Write 0 0"], Steps(Plain, State(Bound, Owner(1)) with { Messages = 1 }));
        Assert.Empty(Steps(Plain, State(Bound, Owner(1))));
        StreamState left = new() { Phase = StreamPhase.Ended, Name = 1, Deserted = true, Down = new StanzaFlow { First = new Letter(Mail.Kept, 0) } };
        Assert.Equal(["Return 1 0", "Inherit 1 0"], Steps(Plain, State(Bound, Owner(1), left)));
        Assert.Equal(["Return 1 0"], Steps(Plain, State(Bound, Owner(3), left)));

        // A generated resource is another one each time.
        byte generated = Plain.Names.Granted(1, GrantForm.Generated);
        Assert.Equal(["Return 1 0"], Steps(Plain, State(Bound, Owner(generated), left with { Name = generated })));
    }

    [Fact]
    public void A_device_sends_while_it_has_something_to_send_and_the_server_handles_and_answers()
    {
        Assert.Equal(["Send 0 0"], Steps(Plain, State(Bound, Owner(1)) with { Sends = 1 }));
        Assert.Equal(["Send 0 1"], Steps(Plain, State(Bound, Owner(1)) with { Requests = 1 }));
        Assert.Equal(["Send 0 0"], Steps(Plain, State(Bound, Owner(1) with { Query = Query.Asked }) with { Sends = 1, Requests = 1 }));
        Assert.Equal(["Handle 0 0"], Steps(Plain, State(Bound, Owner(1) with { Up = new StanzaFlow { First = new Letter(Mail.Sent, 0) } })));
        Assert.Equal(["Answer 0 0"], Steps(Plain, State(Bound, Owner(1) with { Query = Query.Asked | Query.Pending })));
        Assert.Equal(["Answer 1 0"], Steps(Plain, State(Bound, Owner(1), new StreamState { Phase = StreamPhase.Ended, Name = 1, Query = Query.Pending }) with { Sends = 0 }));
    }

    [Fact]
    public void What_a_server_does_of_its_own()
    {
        Assert.Equal(["Trim 0 0"], Steps(Plain, State(Bound, Owner(1) with { LimitsDue = true })));
        Assert.Equal(["Remove 0 0"], Steps(Plain, State(Idle, Owner(1) with { Phase = StreamPhase.Dying })));
        Assert.Equal(["Tell 0 0"], Steps(Plain, State(Idle, new StreamState { Phase = StreamPhase.Ended, Name = 1, Seen = Sighting.Owed })));
        Assert.Equal(["Tell 0 1"], Steps(Plain, State(Idle, new StreamState { Phase = StreamPhase.Ended, Name = 1, Watched = 4 })));
        Assert.Equal(["Show 0 0"], Steps(Plain, State(Bound, Owner(1) with { ToServer = ToServer.Presence })));
        Assert.Equal(["Fence 0 0"], Steps(Plain, State(Bound, Owner(1) with { Doom = Doom.Excess })));
        Assert.Equal(["Acknowledge 0 0"], Steps(Plain, State(Bound, Owner(1) with { ToServer = ToServer.Ack })));
    }

    [Fact]
    public void Stream_management_is_enabled_and_a_session_resumed_or_over()
    {
        Assert.Equal(["Enable 0 0"], Steps(Resuming, State(Bound, Owner(1) with { ToServer = ToServer.Enable })));
        Assert.Equal(["Resume 0 0"], Steps(Resuming, State(Idle, new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Resume })));
        Assert.Equal(["Expire 1 0"], Steps(Resuming, State(Idle, default, Hibernating)));
    }

    /// <summary>XEP-0198 section 5: the server of a session that is over may say how many stanzas were handled in it, or not.</summary>
    [Fact]
    public void A_request_to_resume_what_is_over_is_answered_with_a_count_or_without()
    {
        StreamState resuming = new() { Phase = StreamPhase.Open, ToServer = ToServer.Resume };
        DeviceState keeping = Idle with { Token = 1, Left = new StanzaFlow { First = new Letter(Mail.Kept, 0) } };
        Assert.Equal(["Resume 0 0", "Resume 0 1"], Steps(Resuming, State(keeping, resuming)));
    }

    [Fact]
    public void A_server_says_how_many_it_has_handled_when_that_is_news()
    {
        SessionSpecification sending = Specified(Managed, Given.Bound(2, "balcony") with { StreamManagement = true, Sends = 1 });
        StreamState handled = Owner(1) with { Token = 1, Up = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Read, 0), Counted = 1 } };
        Assert.Equal(["SayHandled 0 0"], Steps(sending, State(Bound with { Token = 1 }, handled)));
        Assert.Empty(Steps(sending, State(Bound with { Token = 1 }, handled with { Up = handled.Up with { Told = 1 } })));
    }

    /// <summary>A session that the device has with it goes to the place of the stream that it left, as soon as that is free.</summary>
    [Fact]
    public void A_request_to_resume_on_a_lost_connection_is_taken_or_noticed()
    {
        DeviceState straying = Idle with { Stray = new ResumeRequest(1, 0) };
        Assert.Equal(["Expire 1 0", "ResumeStray 1 0", "NoticeStray 1 0"], Steps(Resuming, State(straying, default, Hibernating)));
        Assert.Equal(["ResumeStray 1 0", "NoticeStray 1 0"], Steps(Resuming, State(straying, Owner(1) with { Token = 1 })));
        Assert.Equal(["NoticeStray 1 0"], Steps(Resuming, State(straying, Owner(1) with { Token = 1 }, new StreamState { Phase = StreamPhase.Ended, Name = 1 })));
        Assert.Equal(["ResumeStray 1 0", "NoticeStray 1 0"], Steps(Resuming, State(straying, Owner(1) with { Token = 2 }, new StreamState { Phase = StreamPhase.Ended, Name = 1 })));
        Assert.Equal(["ResumeStray 1 0", "NoticeStray 1 0"], Steps(Resuming, State(straying)));
        Assert.Equal(["Expire 1 0"], Steps(Resuming, State(Idle, default, Hibernating)));
    }

    private static StreamState Hibernating { get; } = Owner(1) with { Phase = StreamPhase.Hibernating, Token = 1, Deserted = true };

    private static SystemState State(DeviceState device, params StreamState[] streams)
    {
        var state = default(SystemState);
        state.DevicesToChange[0] = device;
        state.DevicesToChange[1] = Idle;
        streams.CopyTo(state.StreamsToChange);
        return state;
    }

    private static string[] Steps(SessionSpecification specification, SystemState state)
    {
        var steps = new Step[SessionSpecification.StepsMax];
        return [.. steps[..specification.Steps(state, steps)].Select(step => $"{step.Kind} {step.Stream} {step.Choice}")];
    }
}
