using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Where a specification begins, and what each step does beside its rule: what it uses up, the numbers and ids it gives, the messages whose fate is open.</summary>
public sealed class SessionSpecificationTests
{
    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    private static readonly SessionSpecification Written = Specified(Managed, Bound(2, "balcony", "garden") with { Drops = 1, Messages = 3, Sends = 3, Requests = 3, Window = 2, StreamManagement = true });

    private static readonly StreamState Left = new() { Phase = StreamPhase.Ended, Name = 1, Deserted = true, Down = new StanzaFlow { First = new Letter(Mail.Kept, 2) } };

    [Fact]
    public void It_begins_with_each_device_offline_and_each_choice_of_what_it_wants()
    {
        SpecificationBound bound = Bound(2, "balcony", "garden", "attic") with { Drops = 1, StoreFailures = 2, Messages = 3, Sends = 4, Requests = 2 };
        SystemState[] states = [.. Specified(TerminateOld, bound).InitialStates()];
        Assert.Equal(
            [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (0, 2), (1, 2), (2, 2)],
            states.Select(state => ((int)state.Devices[0].Wish, (int)state.Devices[1].Wish)));
        Assert.All(states, state => Assert.Equal((1, 2, 3, 4, 2, 0), (state.Drops, state.StoreFailures, state.Messages, state.Sends, state.Requests, state.Open)));
        Assert.All(states, state => Assert.Equal(new DeviceState(DevicePhase.Offline, state.Devices[1].Wish, 0, 0, 0), state.Devices[1]));
        Assert.All(states, state => Assert.False(state.AnyStream(static (in _) => true)));
    }

    [Fact]
    public void Sessions_hear_of_each_other_only_where_they_send_presence_and_up_to_four_devices()
    {
        SpecificationBound four = Bound(SpecificationBound.OwnPresenceDevicesMax, "balcony") with { OwnPresence = true };
        SystemState shown = default;
        shown.StreamsToChange[0] = Owner(1) with { ToServer = ToServer.Presence };
        shown.StreamsToChange[2] = Owner(2) with { Seen = Sighting.Available };
        var show = new Step(StepKind.Show, 0, 0);
        Assert.Equal(0b100, Specified(TerminateOld, four).Next(shown, show).Streams[0].Watched);
        Assert.Equal(0, Specified(TerminateOld, four with { Presence = false }).Next(shown, show).Streams[0].Watched);
        Assert.Equal(0, Specified(TerminateOld, four with { OwnPresence = false }).Next(shown, show).Streams[0].Watched);
        var thrown = Assert.Throws<ArgumentException>(() => Specified(TerminateOld, Bound(5, "balcony") with { OwnPresence = true }));
        Assert.Contains("up to 4 devices, and there are 5", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Sessions_are_resumed_and_stanzas_counted_where_the_policy_and_the_bound_have_it(bool isInPolicy, bool isInBound, bool isResumed)
    {
        SessionSpecification specification = Specified(isInPolicy ? Managed : TerminateOld, Bound(2, "balcony") with { StreamManagement = isInBound, Messages = 1, Window = 2 });
        Assert.Equal((isResumed, isResumed ? 3 : 0), (specification.HasResumption, specification.Counts.Modulus));
    }

    [Fact]
    public void A_step_that_does_not_exist_is_an_error() =>
        Assert.Contains("No such step", Assert.Throws<ArgumentOutOfRangeException>(() => Written.Next(default, new Step((StepKind)99, 0, 0))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(1, 0, 0)]
    public void Stanzas_are_numbered_where_their_order_is_looked_at(int window, byte first, byte second)
    {
        SessionSpecification specification = Specified(TerminateOld, Bound(2, "balcony") with { Messages = 3, Sends = 3, Window = window });
        SystemState state = specification.InitialStates().First();
        state.StreamsToChange[0] = Owner(1);
        state.StreamsToChange[2] = Owner(2);
        state = Steps(specification, state, new(StepKind.Write, 0, 0), new(StepKind.Write, 2, 0), new(StepKind.Send, 0, 0), new(StepKind.Send, 2, 0));
        Assert.Equal((first, second), (state.Streams[0].Down.First.Number, state.Streams[2].Down.First.Number));
        Assert.Equal((first, second), (state.Streams[0].Up.First.Number, state.Streams[2].Up.First.Number));
        Assert.Equal((1, 1, 2), (state.Messages, state.Sends, state.Open));
    }

    [Fact]
    public void Requests_are_used_up_and_messages_are_not()
    {
        SystemState state = Steps(Written, With(Written.InitialStates().First(), Owner(1)), new Step(StepKind.Send, 0, 1));
        Assert.Equal((3, 2, Query.Asked), (state.Sends, state.Requests, state.Streams[0].Query));
    }

    [Fact]
    public void A_message_s_fate_is_open_until_its_client_has_it_or_its_connection_breaks_and_nobody_keeps_it()
    {
        var read = new Step(StepKind.Read, 0, 0);
        var drop = new Step(StepKind.Drop, 0, 0);
        Assert.Equal(1, Open(read, Mail.Sent));
        Assert.Equal(1, Open(read, Mail.Sent | Mail.Kept));
        Assert.Equal(2, Open(read, Mail.Sent | Mail.Returned));
        Assert.Equal(2, Open(read, Mail.Sent | Mail.Query));
        Assert.Equal(1, Open(drop, Mail.Sent));
        Assert.Equal(2, Open(drop, Mail.Sent | Mail.Kept));
        Assert.Equal(1, Open(new Step(StepKind.Drop, 0, 2), Mail.Sent));

        int Open(Step step, Mail where)
        {
            SystemState state = With(default, Owner(1) with { Token = 1, Down = new StanzaFlow { First = new Letter(where, 1) } }) with { Open = 2, Drops = 1 };
            state.DevicesToChange[0] = new DeviceState(DevicePhase.Bound, 0, 0, 0, 1, Token: 1);
            return Written.Next(state, step).Open;
        }
    }

    [Fact]
    public void What_was_left_is_given_back_once_and_inherited_once()
    {
        SystemState left = With(default, default, Left, Owner(1)) with { Open = 2 };
        Assert.Equal(1, Written.Next(left, new Step(StepKind.Return, 1, 0)).Open);
        Assert.Equal(2, Written.Next(left, new Step(StepKind.Inherit, 1, 0)).Open);

        // Who has read it already is given nothing back; who inherits it has not.
        SystemState known = With(default, default, Left with { Down = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Read, 2) } }, Owner(1)) with { Open = 1 };
        Assert.Equal(1, Written.Next(known, new Step(StepKind.Return, 1, 0)).Open);
        Assert.Equal(2, Written.Next(known, new Step(StepKind.Inherit, 1, 0)).Open);
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(1, 0, 0, 2)]
    [InlineData(1, 2, 0, 3)]
    [InlineData(2, 1, 0, 3)]
    [InlineData(0, 0, 1, 2)]
    [InlineData(0, 1, 2, 3)]
    public void A_session_is_enabled_with_an_id_that_nothing_of_its_device_has(byte told, byte straying, byte left, byte token)
    {
        SystemState state = With(default, default, default, Owner(1) with { ToServer = ToServer.Enable }, Owner(2) with { Token = left });
        state.DevicesToChange[1] = new DeviceState(DevicePhase.Bound, 0, 0, 0, 1, told, new ResumeRequest(straying, 0));
        Assert.Equal(token, Written.Next(state, new Step(StepKind.Enable, 2, 0)).Streams[2].Token);
    }

    [Fact]
    public void Where_the_stream_is_ended_instead_of_the_last_answer_none_is_sent()
    {
        SessionSpecification refusing = Specified(RefuseNew with { BindRetries = 0 }, Bound(2, "balcony"));
        SystemState asking = With(default, Asking(1), default, Owner(1));
        Assert.Equal((Answer.Conflict, StreamClose.PolicyViolation), Told(refusing.Next(asking, new Step(StepKind.Decide, 0, 0))));
        Assert.Equal((Answer.None, StreamClose.PolicyViolation), Told(refusing.Next(asking, new Step(StepKind.Decide, 0, 1))));
        SessionSpecification promising = Specified(RefuseNew with { BindRetries = 0, GrantPoint = GrantPoint.SessionIq, BadResource = BadResourcePolicy.Refuse }, Bound(2, "\u00AD"));
        Assert.Equal((Answer.BadRequest, StreamClose.PolicyViolation), Told(promising.Next(With(default, Asking(1)), new Step(StepKind.Promise, 0, 0))));
        Assert.Equal((Answer.None, StreamClose.PolicyViolation), Told(promising.Next(With(default, Asking(1)), new Step(StepKind.Promise, 0, 1))));

        static (Answer, StreamClose) Told(SystemState state) => (state.Streams[0].Answer, state.Streams[0].Closing);
    }

    [Fact]
    public void Faults_and_timers_are_used_up_and_change_their_device_alone()
    {
        SessionSpecification failing = Specified(TerminateOld, Bound(2, "balcony") with { StoreFailures = 2 });
        SystemState failed = failing.Next(With(default, Asking(1)) with { StoreFailures = 2 }, new Step(StepKind.FailStore, 0, 0));
        Assert.Equal((1, Answer.InternalServerError), (failed.StoreFailures, failed.Streams[0].Answer));
        SystemState waiting = default;
        waiting.DevicesToChange[1] = new DeviceState(DevicePhase.Waiting, 0, 0, 0, 0);
        SystemState woken = failing.Next(waiting, new Step(StepKind.Wake, 2, 0));
        waiting.DevicesToChange[1] = waiting.Devices[1] with { Phase = DevicePhase.Offline };
        Assert.Equal(waiting, woken);
    }

    [Fact]
    public void A_limit_may_close_the_new_stream_and_the_row_of_an_ended_session_goes()
    {
        SessionSpecification closing = Specified(Override with { AccountLimit = new(1, OverLimit.CloseNew) }, Bound(2, "balcony", "garden"));
        SystemState decided = closing.Next(With(default, Asking(1), default, Owner(2, age: 1)), new Step(StepKind.Decide, 0, 0));
        Assert.Equal((StreamPhase.Ended, StreamClose.PolicyViolation, Answer.None), (decided.Streams[0].Phase, decided.Streams[0].Closing, decided.Streams[0].Answer));

        var dying = new StreamState { Phase = StreamPhase.Dying, Name = 1, Age = 1, Closing = StreamClose.Conflict };
        SystemState removed = closing.Next(With(default, dying, default, Owner(2, age: 2)), new Step(StepKind.Remove, 0, 0));
        Assert.Equal((StreamPhase.Ended, 1), (removed.Streams[0].Phase, removed.Streams[2].Age));
    }

    [Fact]
    public void Who_is_known_to_a_session_stays_so_where_the_session_goes()
    {
        SessionSpecification knowing = Specified(Managed, Bound(2, "balcony", "garden") with { OwnPresence = true, StreamManagement = true, Drops = 1, Messages = 1 });
        var resumeStray = new Step(StepKind.ResumeStray, 1, 0);

        // From the present stream to one that is lost; where it was lost with that already, or another is asked for, it stays.
        Assert.Equal(0b10, Known(Straying(1, Owner(1) with { Token = 1 }, default, watched: 0b01), resumeStray));
        Assert.Equal(0b10, Known(Straying(1, default, new StreamState { Phase = StreamPhase.Hibernating, Name = 1, Token = 1, Deserted = true }, watched: 0b10), resumeStray));
        Assert.Equal(0b01, Known(Straying(2, Owner(1) with { Token = 1 }, default, watched: 0b01), resumeStray));
        Assert.Equal(0b01, Known(Straying(1, Owner(1) with { Token = 1 }, default, watched: 0b01), new Step(StepKind.NoticeStray, 1, 0)));

        // A device that reads a message stays on its stream, and one whose request to resume fails has none to go to.
        StreamState told = Owner(1) with { Token = 1, Down = new StanzaFlow { First = new Letter(Mail.Kept | Mail.Sent, 0) } };
        Assert.Equal(0b01, Known(Straying(0, told, default, watched: 0b01), new Step(StepKind.Read, 0, 0)));
        Assert.Equal(0b10, Known(Straying(0, told, default, watched: 0b01), new Step(StepKind.Drop, 0, 0)));
        var asking = new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Resume };
        Assert.Equal(0b10, Known(Straying(0, asking, new StreamState { Phase = StreamPhase.Bound, Name = 1, Token = 2, Deserted = true }, watched: 0b10), new Step(StepKind.Resume, 0, 0)));
        Assert.Equal(0b01, Known(Straying(0, asking, new StreamState { Phase = StreamPhase.Bound, Name = 1, Token = 1, Deserted = true }, watched: 0b10), new Step(StepKind.Resume, 0, 0)));

        int Known(SystemState state, Step step) => knowing.Next(state, step).Streams[2].Watched;

        static SystemState Straying(byte token, StreamState present, StreamState left, ushort watched)
        {
            SystemState state = With(default, present, left, Owner(2) with { Watched = watched });
            state.Drops = 1;
            state.DevicesToChange[0] = new DeviceState(DevicePhase.Bound, 0, 0, 0, 1, Token: 1, Stray: token == 0 ? default : new ResumeRequest(token, 0));
            return state;
        }
    }

    private static SystemState Steps(SessionSpecification specification, SystemState state, params Step[] steps) =>
        steps.Aggregate(state, (before, step) => specification.Next(before, step));

    private static SystemState With(SystemState state, params StreamState[] streams)
    {
        streams.CopyTo(state.StreamsToChange);
        return state;
    }
}
