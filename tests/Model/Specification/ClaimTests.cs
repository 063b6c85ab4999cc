using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Each claim refuses a state that breaks it, and takes the nearest one that does not.</summary>
public sealed class ClaimTests
{
    private static readonly DeviceState Stopped = new(DevicePhase.Stopped, 0, 0, 0, 0);

    private static readonly SessionSpecification Kicks = Specified(TerminateOld, Bound(2, "balcony", "garden"));

    [Fact]
    public void Two_owners_of_one_resource_break_U1()
    {
        Breaks("INV-U1", Kicks, State(Owner(1), Owner(1)));
        Keeps("INV-U1", Kicks, State(Owner(1), Owner(2)));
        Keeps("INV-U1", Kicks, State(Owner(1), Owner(1) with { Phase = StreamPhase.Granting }));
        Keeps("INV-U1", Kicks, State(Owner(3), Owner(3))); // generated: two different ones
        Breaks("INV-U1", Kicks, State(Owner(1), Owner(2), Owner(1)));
        Keeps("INV-U1", Kicks, State(Owner(1), Owner(2), Owner(3)));
    }

    [Fact]
    public void A_quiet_device_without_its_row_breaks_U4()
    {
        var bound = new DeviceState(DevicePhase.Bound, 0, 0, 0, 1);
        Breaks("INV-U4", Kicks, State(bound, new StreamState { Phase = StreamPhase.Ended }));
        Breaks("INV-U4", Kicks, State(bound, Owner(2)));
        Keeps("INV-U4", Kicks, State(bound, Owner(1)));
        Keeps("INV-U4", Kicks, State(bound, new StreamState { Phase = StreamPhase.Ended, Closing = StreamClose.Conflict }));
    }

    [Fact]
    public void An_end_without_a_word_breaks_P1()
    {
        Breaks("INV-P1", Kicks, State(new StreamState { Phase = StreamPhase.Ended }));
        Keeps("INV-P1", Kicks, State(new StreamState { Phase = StreamPhase.Ended, Closing = StreamClose.Conflict }));
    }

    [Fact]
    public void An_owner_that_is_not_ended_or_may_not_be_ended_breaks_P2()
    {
        StreamState granting = Owner(1) with { Phase = StreamPhase.Granting };
        Breaks("INV-P2", Kicks, State(granting, Owner(1)));
        Keeps("INV-P2", Kicks, State(granting, Owner(1) with { Doom = Doom.Replaced }));
        Breaks("INV-P2", Specified(RefuseNew, Bound(2, "balcony")), State(granting, Owner(1) with { Doom = Doom.Replaced }));
        Keeps("INV-P2", Kicks, State(Owner(1)));
        byte generated = Kicks.Names.Granted(1, GrantForm.Generated);
        Keeps("INV-P2", Kicks, State(granting with { Name = generated }, Owner(generated)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Under_refuse_then_terminate_an_owner_may_be_ended_that_enough_were_refused_for(byte refusals, bool isAllowed)
    {
        SessionSpecification patient = Specified(new SessionPolicy { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 2 }, Bound(2, "balcony"));
        SystemState ended = State(Owner(1) with { Phase = StreamPhase.Granting }, Owner(1) with { Doom = Doom.Replaced, Refusals = refusals });
        Assert.Equal(isAllowed, Claim(patient, "INV-P2").Holds(ended));
    }

    [Theory]
    [InlineData(OverLimit.RefuseNew)]
    [InlineData(OverLimit.TerminateOldest)]
    public void One_session_too_many_breaks_P4(OverLimit over)
    {
        var specification = Specified(Override with { AccountLimit = new(1, over) }, Bound(3, "balcony", "garden"));
        Breaks("INV-P4", specification, State(Owner(1, 1), Owner(2, 2)));
        Keeps("INV-P4", specification, State(Owner(1, 1), Owner(2, 2) with { Phase = StreamPhase.Granting }));
    }

    [Fact]
    public void A_victim_that_is_not_the_oldest_breaks_P4()
    {
        var specification = Specified(Override with { AccountLimit = new(2, OverLimit.TerminateOldest) }, Bound(3, "balcony", "garden"));
        StreamState granting = Owner(3, 3) with { Phase = StreamPhase.Granting };
        Breaks("INV-P4", specification, State(Owner(1, 1), Owner(2, 2) with { Doom = Doom.Replaced }, granting));
        Keeps("INV-P4", specification, State(Owner(1, 1) with { Doom = Doom.Replaced }, Owner(2, 2), granting));
    }

    [Fact]
    public void Who_has_the_resource_that_is_granted_need_not_be_the_oldest_P4()
    {
        var specification = Specified(TerminateOld with { AccountLimit = new(2, OverLimit.TerminateOldest) }, Bound(3, "balcony", "garden"));
        StreamState granting = Owner(2, 3) with { Phase = StreamPhase.Granting };
        Keeps("INV-P4", specification, State(Owner(1, 1), Owner(2, 2) with { Doom = Doom.Replaced }, granting));
        byte generated = specification.Names.Granted(1, GrantForm.Generated);
        Breaks("INV-P4", specification, State(Owner(1, 1), Owner(generated, 2) with { Doom = Doom.Replaced }, granting with { Name = generated }));
    }

    [Fact]
    public void A_limit_of_one_class_is_kept_beside_a_class_without_one_P4()
    {
        var phones = new DeviceClass("phones", ["phone*"], new SessionLimit(1, OverLimit.RefuseNew), null);
        var desktops = new DeviceClass("desktops", ["desktop*"], null, null);
        Breaks("INV-P4", Specified(Override with { Classes = [phones, desktops] }, Bound(3, "phone-a", "phone-b")), State(Owner(1), Owner(2)));
    }

    [Fact]
    public void Without_a_limit_there_may_be_any_number_P4() => Keeps("INV-P4", Kicks, State(Owner(1), Owner(2), Owner(3)));

    [Fact]
    public void A_victim_outside_the_class_breaks_P4()
    {
        var phones = new DeviceClass("phones", ["phone*"], new SessionLimit(1, OverLimit.TerminateOldest), null);
        var specification = Specified(Override with { Classes = [phones] }, Bound(3, "phone-a", "phone-b", "desktop"));
        byte first = 1, second = 2, desktop = 3;
        StreamState granting = Owner(second, 3) with { Phase = StreamPhase.Granting };
        Breaks("INV-P4", specification, State(Owner(desktop, 1) with { Doom = Doom.Replaced }, Owner(first, 2), granting));
        Keeps("INV-P4", specification, State(Owner(desktop, 1), Owner(first, 2) with { Doom = Doom.Replaced }, granting));
        Breaks("INV-P4", specification, State(Owner(first, 1), Owner(second, 2)));
        Keeps("INV-P4", specification, State(Owner(first, 1), Owner(desktop, 2)));
    }

    [Fact]
    public void An_end_for_nobody_breaks_P5()
    {
        StreamState doomed = Owner(1) with { Doom = Doom.Replaced };
        StreamState granting = Owner(2) with { Phase = StreamPhase.Granting };
        Breaks("INV-P5", Kicks, State(doomed));
        Keeps("INV-P5", Kicks, State(doomed, granting));
        Breaks("INV-P5", Kicks, State(granting, granting));
        Keeps("INV-P5", Kicks, State(granting));
        Keeps("INV-P5", Kicks, State(Owner(1) with { Doom = Doom.Excess }));
        Keeps("INV-P5", Kicks, State(Owner(1)));
        Keeps("INV-P5", Specified(TerminateOld with { KickOrder = KickOrder.AfterGrant }, Bound(2, "balcony")), State(doomed));
    }

    [Fact]
    public void A_stream_that_stays_open_after_too_many_refusals_breaks_P6()
    {
        Breaks("INV-P6", Kicks, State(Asking(1) with { Failed = 6 }));
        Keeps("INV-P6", Kicks, State(Asking(1) with { Failed = 5 }));
        Breaks("INV-P6", Kicks, State(Asking(1) with { Closing = StreamClose.PolicyViolation }));
        Keeps("INV-P6", Kicks, State(new StreamState { Phase = StreamPhase.Ended, Closing = StreamClose.PolicyViolation }));
    }

    [Fact]
    public void An_end_that_is_owed_behind_a_newer_session_breaks_R1()
    {
        StreamState owed = new() { Phase = StreamPhase.Ended, Name = 1, Seen = Sighting.Owed };
        Breaks("INV-R1", Kicks, State(owed, Owner(1) with { Seen = Sighting.Available }));
        Keeps("INV-R1", Kicks, State(owed, Owner(1)));
        Breaks("INV-R1", Kicks, State(owed, owed, Owner(1) with { Seen = Sighting.Available }));
        Breaks("INV-R1", Kicks, State(owed, Owner(1) with { Seen = Sighting.Available }, Owner(1) with { Seen = Sighting.Available }));
        Keeps("INV-R1", Kicks, State(owed, Owner(2) with { Seen = Sighting.Available }));
        Keeps("INV-R1", Kicks, State(owed with { Name = 3 }, Owner(3) with { Seen = Sighting.Available }));
    }

    [Fact]
    public void A_session_that_goes_on_after_its_end_breaks_M3()
    {
        Breaks("INV-M3", Kicks, State(new StreamState { Phase = StreamPhase.Ended, Seen = Sighting.Available }));
        Breaks("INV-M3", Kicks, State(new StreamState { Phase = StreamPhase.Ended, Doom = Doom.Replaced }));
        Breaks("INV-M3", Kicks, State(new StreamState { Phase = StreamPhase.Ended, Age = 1 }));
        Breaks("INV-M3", Kicks, State(new StreamState { Phase = StreamPhase.Ended, ToServer = ToServer.Presence }));
        Keeps("INV-M3", Kicks, State(Owner(1) with { Seen = Sighting.Available, Doom = Doom.Replaced, ToServer = ToServer.Presence }));
        Keeps("INV-M3", Kicks, State(new StreamState { Phase = StreamPhase.Ended, Seen = Sighting.Owed }));
    }

    [Fact]
    public void An_end_with_something_left_over_breaks_U2()
    {
        var bound = new DeviceState(DevicePhase.Bound, 0, 0, 0, 1);
        Keeps("INV-U2", Kicks, State(bound, Owner(1)));
        Keeps("INV-U2", Kicks, State(Stopped, default(StreamState)));
        Breaks("INV-U2", Kicks, State(bound, Owner(2)));
        Breaks("INV-U2", Kicks, State(new DeviceState(DevicePhase.Binding, 0, 0, 0, 0), Asking(1)));
        Breaks("INV-U2", Kicks, State(Stopped, Owner(1)));
        Breaks("INV-U2", Kicks, State(new DeviceState(DevicePhase.Offline, 0, 0, 0, 0), default(StreamState)));
        SystemState ghost = State(bound, Owner(1));
        ghost.StreamsToChange[1] = Owner(2) with { Deserted = true };
        Breaks("INV-U2", Kicks, ghost);
    }

    [Fact]
    public void Whom_the_policy_ends_after_the_grant_is_an_owner_no_more()
    {
        SystemState both = State(Owner(1) with { Doom = Doom.Replaced }, Owner(1));
        Keeps("INV-U1", Specified(TerminateOld with { KickOrder = KickOrder.AfterGrant }, Bound(2, "balcony", "garden")), both);
        Breaks("INV-U1", Kicks, both);
        Breaks("INV-U1", Specified(TerminateOld with { KickOrder = KickOrder.AfterGrant }, Bound(2, "balcony", "garden")), State(Owner(1) with { Doom = Doom.Excess }, Owner(1)));
    }

    [Fact]
    public void Two_ends_for_nobody_break_P5_as_one_does()
    {
        StreamState doomed = Owner(1) with { Doom = Doom.Replaced };
        Breaks("INV-P5", Kicks, State(doomed, doomed with { Name = 2 }));
    }

    [Fact]
    public void A_hibernating_session_makes_way_where_the_policy_says()
    {
        StreamState granting = Owner(1) with { Phase = StreamPhase.Granting };
        StreamState old = Owner(1) with { Doom = Doom.Replaced };
        var giving = Specified(RefuseNew with { ReplacesHibernating = true }, Bound(2, "balcony"));
        Keeps("INV-P2", giving, State(granting, old with { Phase = StreamPhase.Hibernating }));
        Breaks("INV-P2", giving, State(granting, old));
        Breaks("INV-P2", Specified(RefuseNew, Bound(2, "balcony")), State(granting, old with { Phase = StreamPhase.Hibernating }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hibernating_session_counts_in_a_limit_as_the_policy_says(bool counts)
    {
        SessionPolicy policy = Override with { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) { CountsHibernating = counts }, StreamManagement = new StreamManagementPolicy() };
        SystemState two = State(Owner(1) with { Phase = StreamPhase.Hibernating }, Owner(2));
        SessionSpecification still = Specified(policy, Bound(2, "balcony", "garden"));
        SessionSpecification resuming = Specified(policy, Bound(2, "balcony", "garden") with { StreamManagement = true });
        Assert.Equal(!counts, Claim(still, "INV-P4").Holds(two));
        Assert.Equal(!counts, Claim(resuming, "INV-P4").Holds(two));

        // Whom it does not count may be back, and is one too many then.
        Assert.Equal(!counts, Claim(resuming, "INV-P4").Holds(State(Owner(1), Owner(2))));
        Breaks("INV-P4", still, State(Owner(1), Owner(2)));
    }

    [Fact]
    public void A_session_that_has_yet_to_end_or_to_be_looked_at_breaks_U2_at_the_end()
    {
        var bound = new DeviceState(DevicePhase.Bound, 0, 0, 0, 1);
        Breaks("INV-U2", Kicks, State(bound, Owner(1) with { Doom = Doom.Excess }));
        Breaks("INV-U2", Kicks, State(bound, Owner(1) with { LimitsDue = true }));
        Breaks("INV-U2", Kicks, State(bound, Owner(1) with { Query = Query.Asked }));
        Breaks("INV-U2", Kicks, State(bound, Owner(1) with { Down = new StanzaFlow { First = new Letter(Mail.Kept, 0) } }));
        Breaks("INV-U2", Kicks, State(bound, Owner(1) with { Up = new StanzaFlow { First = new Letter(Mail.Sent, 0) } }));
        Breaks("INV-U2", Kicks, State(bound, Owner(1) with { Phase = StreamPhase.Ended }));
        Breaks("INV-U2", Kicks, State(bound with { Stray = new ResumeRequest(1, 0) }, Owner(1)));
    }

    private static void Breaks(string id, SessionSpecification specification, SystemState state) => Assert.False(Claim(specification, id).Holds(state));

    private static void Keeps(string id, SessionSpecification specification, SystemState state) => Assert.True(Claim(specification, id).Holds(state));

    private static Claim Claim(SessionSpecification specification, string id) => new SpecificationClaims(specification).All.Single(claim => claim.Id == id);

    private static SystemState State(DeviceState device, StreamState stream)
    {
        SystemState state = State(stream);
        state.DevicesToChange[0] = device;
        state.DevicesToChange[1] = Stopped;
        return state;
    }

    private static SystemState State(params StreamState[] streams)
    {
        var state = default(SystemState);
        for (int i = 0; i < streams.Length; i++)
        {
            state.StreamsToChange[2 * i] = streams[i];
        }

        return state;
    }
}
