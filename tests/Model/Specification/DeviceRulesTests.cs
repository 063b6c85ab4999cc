using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>What a device does when it is refused, kicked, cut off or told that its stream is over, and when it may.</summary>
public sealed class DeviceRulesTests
{
    private static readonly DeviceState Binding = new(DevicePhase.Binding, 0, 0, 0, 0);
    private static readonly DeviceState Settled = new(DevicePhase.Bound, 0, 0, 0, 1);
    private static readonly StreamState Left = new() { Phase = StreamPhase.Ended, Name = 1, Seen = Sighting.Owed, Deserted = true };

    [Fact]
    public void A_device_reads_when_there_is_something_and_no_decision_of_its_own_bind_is_open()
    {
        DeviceRules rules = Rules(Retrying);
        Assert.False(rules.MayRead(Settled, [Owner(1), default]));
        Assert.True(rules.MayRead(Settled, [Owner(1) with { Answer = Answer.Result }, default]));
        Assert.False(rules.MayRead(Settled, [Owner(1) with { Answer = Answer.Result, Phase = StreamPhase.Granting }, default]));
        Assert.True(rules.MayRead(Settled, [Owner(1) with { Closing = StreamClose.Conflict }, default]));
        Assert.True(rules.MayRead(Settled, [Owner(1) with { Down = new StanzaFlow { First = new Letter(Mail.Sent, 0) } }, default]));
    }

    /// <summary>There is room for one stream that was left.</summary>
    [Fact]
    public void What_makes_a_device_leave_waits_until_the_stream_left_before_is_forgotten()
    {
        DeviceRules rules = Rules(Retrying);
        StreamState closing = Owner(1) with { Closing = StreamClose.Conflict };
        StreamState refused = new() { Phase = StreamPhase.Open, Answer = Answer.Conflict };
        Assert.False(rules.MayRead(Settled, [closing, Left]));
        Assert.True(rules.MayRead(Settled, [closing with { Answer = Answer.Result }, Left]));
        Assert.True(rules.MayRead(Settled, [closing with { Down = new StanzaFlow { First = new Letter(Mail.Sent, 0) } }, Left]));
        Assert.True(rules.MayRead(Binding, [refused, Left]));
        Assert.False(rules.MayRead(Binding with { Retries = 1 }, [refused, Left]));
        Assert.True(rules.MayRead(Binding with { Retries = 1 }, [refused, default]));
        Assert.All([Answer.Result, Answer.Enabled, Answer.Resumed, Answer.ItemNotFound, Answer.ItemNotFoundHandled, Answer.Acknowledged], answer => Assert.True(rules.MayRead(Binding with { Retries = 1 }, [refused with { Answer = answer }, Left])));
    }

    [Theory]
    [InlineData(Answer.Conflict, 1)]
    [InlineData(Answer.BadRequest, 1)]
    [InlineData(Answer.JidMalformed, 1)]
    [InlineData(Answer.NotAllowed, 1)]
    [InlineData(Answer.ResourceConstraint, 0)]
    [InlineData(Answer.InternalServerError, 0)]
    public void After_a_refusal_a_device_asks_for_the_same_where_the_error_says_to_wait_and_for_another_where_it_does_not(Answer refusal, byte variant)
    {
        (DeviceState device, StreamState stream, StreamState left) = Read(Retrying, Binding, new StreamState { Phase = StreamPhase.Open, Failed = 1, Answer = refusal });
        Assert.Equal(Binding with { Retries = 1, Variant = variant }, device);
        Assert.Equal((new StreamState { Phase = StreamPhase.Open, Failed = 1, ToServer = ToServer.Bind, Asked = (byte)(1 + variant) }, default), (stream, left));
    }

    [Fact]
    public void Past_the_last_variant_a_device_stays_with_that() =>
        Assert.Equal(1, Read(Retrying, Binding with { Variant = 1 }, new StreamState { Phase = StreamPhase.Open, Answer = Answer.Conflict }).Device.Variant);

    [Fact]
    public void A_device_that_was_refused_on_a_stream_that_is_over_asks_nothing_on_it()
    {
        (DeviceState device, StreamState stream, _) = Read(Retrying, Binding, new StreamState { Phase = StreamPhase.Ended, Answer = Answer.Conflict, Closing = StreamClose.Plain });
        Assert.Equal((1, new StreamState { Phase = StreamPhase.Ended, Closing = StreamClose.Plain }), (device.Retries, stream));
    }

    [Fact]
    public void A_device_without_a_retry_gives_up_and_leaves_its_stream()
    {
        (DeviceState device, StreamState stream, StreamState left) = Read(Retrying, Binding with { Retries = 1 }, new StreamState { Phase = StreamPhase.Open, Answer = Answer.Conflict });
        Assert.Equal((new DeviceState(DevicePhase.Stopped, 0, 0, 0, 0), default), (device, stream));
        Assert.Equal(new StreamState { Phase = StreamPhase.Open, Deserted = true, ToServer = ToServer.End }, left);
    }

    [Theory]
    [InlineData(OnKick.Stop, DevicePhase.Stopped, 0)]
    [InlineData(OnKick.ReconnectAtOnce, DevicePhase.Offline, 0)]
    [InlineData(OnKick.ReconnectAfterOneSecond, DevicePhase.Waiting, 0)]
    [InlineData(OnKick.ReconnectWithBackoff, DevicePhase.Waiting, 0)]
    [InlineData(OnKick.AskForAnotherResource, DevicePhase.Offline, 1)]
    public void A_kicked_device_does_what_it_is_said_to_do(OnKick onKick, DevicePhase phase, byte variant)
    {
        (DeviceState device, StreamState stream, _) = Read(Retrying with { OnKick = onKick }, Settled, new StreamState { Phase = StreamPhase.Ended, Closing = StreamClose.Conflict });
        Assert.Equal((new DeviceState(phase, 0, variant, 0, 0), default), (device, stream));
    }

    /// <summary>A stream that was ended without an error is as good as a lost one; after policy-violation nobody comes back.</summary>
    [Theory]
    [InlineData(StreamClose.Plain, 0, DevicePhase.Offline, 1)]
    [InlineData(StreamClose.Plain, 1, DevicePhase.Stopped, 0)]
    [InlineData(StreamClose.PolicyViolation, 0, DevicePhase.Stopped, 0)]
    public void A_device_whose_stream_was_ended_comes_back_or_does_not(StreamClose closing, byte retries, DevicePhase phase, byte retriesAfter)
    {
        DeviceState device = Read(Retrying, Binding with { Retries = retries }, new StreamState { Phase = StreamPhase.Ended, Closing = closing }).Device;
        Assert.Equal(new DeviceState(phase, 0, 0, retriesAfter, 0), device);
    }

    [Fact]
    public void A_granted_device_sends_presence_and_enables_what_it_can()
    {
        StreamState granted = Owner(1) with { Answer = Answer.Result };
        Assert.Equal((Settled, Owner(1) with { ToServer = ToServer.Presence }), Granted(Retrying));
        Assert.Equal((Settled, Owner(1)), Granted(Retrying with { Presence = false }));
        Assert.Equal(ToServer.Presence | ToServer.Enable, Granted(Retrying with { StreamManagement = true }).Stream.ToServer);
        Assert.Equal(ToServer.Presence, Granted(Retrying with { StreamManagement = true }, TerminateOld).Stream.ToServer);

        (DeviceState Device, StreamState Stream) Granted(SpecificationBound bound, SessionPolicy? policy = null)
        {
            (DeviceState device, StreamState stream, _) = Read(bound, Binding, granted, policy);
            return (device, stream);
        }
    }

    [Fact]
    public void A_device_that_is_told_how_much_was_handled_keeps_the_rest_for_its_next_session_and_sends_it_there()
    {
        var kept = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Read, 1), Second = new Letter(Mail.Kept, 2), Counted = 1 };
        SpecificationBound counting = Retrying with { StreamManagement = true, Sends = 2, Window = 2 };
        DeviceState resuming = Binding with { Phase = DevicePhase.Resuming, Token = 1, Heard = 2, Left = kept };
        StreamState failed = new() { Phase = StreamPhase.Open, Down = new StanzaFlow { Counted = 2 }, Up = new StanzaFlow { Counted = 1 } };
        var rest = new StanzaFlow { First = new Letter(Mail.Kept, 2) };
        StreamState binds = new() { Phase = StreamPhase.Open, ToServer = ToServer.Bind, Asked = 1 };
        (DeviceState told, StreamState stream, _) = Read(counting, resuming, failed with { Answer = Answer.ItemNotFoundHandled });
        Assert.Equal((Binding with { Left = rest }, binds), (told, stream));

        // Not told: what became of them nobody knows.
        (DeviceState untold, stream, _) = Read(counting, resuming, failed with { Answer = Answer.ItemNotFound });
        Assert.Equal((Binding, binds), (untold, stream));
        (DeviceState enabled, stream, _) = Read(counting, Settled with { Left = rest, Heard = 2 }, Owner(1) with { Token = 2, Answer = Answer.Enabled });
        Assert.Equal((Settled with { Token = 2 }, Owner(1) with { Token = 2, Up = rest.SentAgain() }), (enabled, stream));
    }

    [Fact]
    public void A_device_that_is_told_what_was_handled_keeps_the_rest()
    {
        var kept = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Read, 1), Second = new Letter(Mail.Kept | Mail.Sent, 2), Counted = 1 };
        (DeviceState device, StreamState stream, _) = Read(Retrying with { StreamManagement = true, Sends = 2, Window = 2 }, Settled with { Token = 1 }, Owner(1) with { Token = 1, Answer = Answer.Acknowledged, Up = kept });
        Assert.Equal((Settled with { Token = 1 }, Owner(1) with { Token = 1, Up = new StanzaFlow { First = kept.Second, Told = 1, Counted = 1 } }), (device, stream));
    }

    [Fact]
    public void A_device_whose_session_was_resumed_has_it_again_and_sends_the_rest()
    {
        var kept = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Read, 1), Second = new Letter(Mail.Kept, 2), Counted = 1 };
        (DeviceState device, StreamState stream, _) = Read(
            Retrying with { StreamManagement = true, Sends = 2, Window = 2 }, Binding with { Phase = DevicePhase.Resuming, Token = 1 },
            Owner(1) with { Token = 1, Answer = Answer.Resumed, Again = ToServer.Presence, Up = kept });
        Assert.Equal((Settled with { Token = 1 }, Owner(1) with { Token = 1, ToServer = ToServer.Presence, Up = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Sent, 2), Told = 1, Counted = 1 } }), (device, stream));
    }

    [Fact]
    public void A_device_connects_to_bind_or_to_resume_and_says_how_much_it_has_handled()
    {
        DeviceRules rules = Rules(Retrying with { StreamManagement = true });
        DeviceState fresh = Binding with { Phase = DevicePhase.Offline, Variant = 1 }, knowing = fresh with { Token = 1, Heard = 2 };
        StreamState first = default, second = default;
        rules.Connect(ref fresh, ref first);
        rules.Connect(ref knowing, ref second);
        Assert.Equal((DevicePhase.Binding, new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Bind, Asked = 2 }), (fresh.Phase, first));
        Assert.Equal((DevicePhase.Resuming, new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Resume, Down = new StanzaFlow { Counted = 2 } }), (knowing.Phase, second));
    }

    [Fact]
    public void A_message_that_is_kept_is_counted_and_acknowledged_and_the_answer_to_a_request_waited_for_no_more()
    {
        SpecificationBound counting = Retrying with { StreamManagement = true, Messages = 2, Window = 2 };
        StreamState given = Owner(1) with { Token = 1, Query = Query.Asked };
        (DeviceState device, StreamState stream, _) = Read(counting, Settled with { Token = 1 }, given with { Down = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Sent, 1) } });
        Assert.Equal((1, ToServer.Ack, Query.Asked, new StanzaFlow { First = new Letter(Mail.Kept | Mail.Read, 1), Counted = 1, Newest = 1 }), (device.Heard, stream.ToServer, stream.Query, stream.Down));
        (device, stream, _) = Read(counting, Settled with { Token = 1 }, given with { Down = new StanzaFlow { First = new Letter(Mail.Sent | Mail.Query, 0) } });
        Assert.Equal((0, ToServer.Nothing, Query.None, true), (device.Heard, stream.ToServer, stream.Query, stream.Down.IsEmpty));
        (device, stream, _) = Read(counting, Settled with { Token = 1 }, given with { Phase = StreamPhase.Ended, Closing = StreamClose.Conflict, Down = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Sent, 1) } });
        Assert.Equal((1, ToServer.Nothing), (device.Heard, stream.ToServer));
    }

    /// <summary>A small count stands for one of 32 bits: a request that is still to come must not be taken for a later one.</summary>
    [Theory]
    [InlineData(1, 0, 0, true)]
    [InlineData(1, 0, 2, true)]
    [InlineData(1, 0, 3, false)]
    [InlineData(1, 4, 0, true)]
    [InlineData(1, 4, 2, false)]
    [InlineData(2, 0, 3, true)]
    [InlineData(0, 0, 3, true)]
    public void As_long_as_an_earlier_count_may_be_come_to_a_device_handles_no_more_than_can_be_told_apart(byte straying, byte said, byte heard, bool mayRead)
    {
        DeviceRules rules = Rules(Retrying with { StreamManagement = true, Messages = 5, CountModulus = 5 });
        DeviceState device = Settled with { Token = 1, Heard = heard, Stray = straying == 0 ? default : new ResumeRequest(straying, said) };
        Assert.Equal(mayRead, rules.MayRead(device, [Owner(1) with { Token = 1, Down = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Sent, 0) } }, default]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_connection_that_breaks_behind_a_request_to_resume_leaves_the_request_and_no_stream(int comesBack)
    {
        DeviceState device = Binding with { Phase = DevicePhase.Resuming, Token = 2, Heard = 1 };
        StreamState[] own = [new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Resume, Down = new StanzaFlow { Counted = 1 } }, Left];
        Rules(Retrying with { StreamManagement = true }).Drop(ref device, own, comesBack == 1);
        Assert.Equal((comesBack == 1 ? DevicePhase.Offline : DevicePhase.Stopped, new ResumeRequest(2, 1)), (device.Phase, device.Stray));
        Assert.Equal([default, Left], own);
    }

    [Fact]
    public void A_device_that_was_promised_an_address_asks_for_its_session()
    {
        StreamState promised = new() { Phase = StreamPhase.Promised, Name = 1 };
        (DeviceState device, StreamState stream, _) = Read(Retrying, Binding, promised with { Answer = Answer.Result });
        Assert.Equal((Binding, promised with { ToServer = ToServer.Bind, Asked = 1 }), (device, stream));
    }

    [Fact]
    public void A_connection_breaks_that_there_is_and_whose_end_can_be_kept_in_mind()
    {
        Assert.Equal([DevicePhase.Binding, DevicePhase.Resuming, DevicePhase.Bound], Enum.GetValues<DevicePhase>().Where(phase => DeviceRules.MayDrop(Settled with { Phase = phase }, [Owner(1), default])));
        Assert.False(DeviceRules.MayDrop(Settled, [Owner(1), Left]));
        StreamState resuming = new() { Phase = StreamPhase.Open, ToServer = ToServer.Resume };
        Assert.True(DeviceRules.MayDrop(Settled with { Phase = DevicePhase.Resuming }, [resuming, Left]));
        Assert.False(DeviceRules.MayDrop(Settled with { Phase = DevicePhase.Resuming, Stray = new ResumeRequest(1, 0) }, [resuming, default]));
    }

    [Theory]
    [InlineData(true, DevicePhase.Offline, 1)]
    [InlineData(false, DevicePhase.Stopped, 0)]
    public void A_device_that_lost_its_connection_leaves_its_stream_to_the_server(bool comesBack, DevicePhase phase, byte retries)
    {
        DeviceState device = Settled;
        StreamState[] own = [Owner(1) with { ToServer = ToServer.Presence, Answer = Answer.Enabled }, default];
        Rules(Retrying).Drop(ref device, own, comesBack);
        Assert.Equal(new DeviceState(phase, 0, 0, retries, 0), device);
        Assert.Equal([default, Owner(1) with { ToServer = ToServer.Presence | ToServer.End, Deserted = true }], own);
    }

    [Fact]
    public void A_device_closes_its_stream_where_sessions_are_kept_otherwise()
    {
        DeviceRules rules = Rules(Retrying with { StreamManagement = true });
        Assert.True(rules.MayClose(Settled, [Owner(1), default]));
        Assert.False(rules.MayClose(Settled, [Owner(1), Left]));
        Assert.False(rules.MayClose(Binding, [Owner(1), default]));
        Assert.False(rules.MayClose(Settled with { Stray = new ResumeRequest(1, 0) }, [Owner(1), default]));
        Assert.False(Rules(Retrying).MayClose(Settled, [Owner(1), default]));
        DeviceState device = Settled;
        StreamState[] own = [Owner(1) with { Token = 1 }, default];
        DeviceRules.Close(ref device, own);
        Assert.Equal(new DeviceState(DevicePhase.Left, 0, 0, 0, 0), device);
        Assert.Equal([default, Owner(1) with { Token = 1, Deserted = true, ToServer = ToServer.Close | ToServer.End }], own);
    }

    private static SpecificationBound Retrying { get; } = Bound(2, "balcony") with { Retries = 1 };

    private static (DeviceState Device, StreamState Stream, StreamState Left) Read(SpecificationBound bound, DeviceState device, StreamState stream, SessionPolicy? policy = null)
    {
        StreamState[] own = [stream, default];
        Rules(bound, policy).Read(ref device, own);
        return (device, own[0], own[1]);
    }

    private static DeviceRules Rules(SpecificationBound bound, SessionPolicy? policy = null)
    {
        SessionSpecification specification = Specified(policy ?? TerminateOld with { StreamManagement = new StreamManagementPolicy() }, bound);
        return new DeviceRules(bound, specification.Names, specification.HasResumption, new OutwardRules(bound.Window, specification.Counts, specification.HasResumption), specification.Counts);
    }
}
