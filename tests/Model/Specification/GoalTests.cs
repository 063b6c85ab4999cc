using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Each goal and each finding is reached by a state that has just what it says, and by nothing less.</summary>
public sealed class GoalTests
{
    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };
    private static readonly SessionSpecification Plain = Specified(Managed, Bound(2, "balcony") with { StreamManagement = true });
    private static readonly StreamState Open = new() { Phase = StreamPhase.Open };
    private static readonly DeviceState Resumable = new(DevicePhase.Resuming, 0, 0, 0, 0, Token: 1);

    [Fact]
    public void A_goal_is_reached_by_the_answer_or_the_end_that_it_names()
    {
        Answer[] answers = Enum.GetValues<Answer>();
        StreamClose[] ends = Enum.GetValues<StreamClose>();
        Assert.Equal([Answer.Conflict], answers.Where(answer => Holds("refusal-conflict", Open with { Answer = answer })));
        Assert.Equal([Answer.ResourceConstraint], answers.Where(answer => Holds("refusal-limit", Open with { Answer = answer })));
        Assert.Equal([Answer.BadRequest, Answer.JidMalformed], answers.Where(answer => Holds("refusal-bad-resource", Open with { Answer = answer })));
        Assert.Equal([Answer.NotAllowed], answers.Where(answer => Holds("refusal-not-allowed", Open with { Answer = answer })));
        Assert.Equal([Answer.Resumed], answers.Where(answer => Holds("resumption", Open with { Answer = answer })));
        Assert.Equal([Answer.ItemNotFound, Answer.ItemNotFoundHandled], answers.Where(answer => Holds("resumption-failed", Open with { Answer = answer })));
        Assert.Equal([StreamClose.Conflict], ends.Where(end => Holds("kick", Open with { Closing = end })));
        Assert.Equal([StreamClose.PolicyViolation, StreamClose.Plain], ends.Where(end => Holds("retries-exhausted", Open with { Closing = end })));
        Assert.Equal([StreamPhase.Hibernating], Enum.GetValues<StreamPhase>().Where(phase => Holds("hibernation", Open with { Phase = phase })));
    }

    [Fact]
    public void Another_resource_than_was_asked_for_is_one_that_was_generated_and_granted()
    {
        byte generated = Plain.Names.Granted(1, GrantForm.Generated);
        Assert.True(Holds("override", Owner(generated)));
        Assert.False(Holds("override", Owner(1)));
        Assert.False(Holds("override", Owner(generated) with { Phase = StreamPhase.Granting }));
    }

    [Fact]
    public void A_device_is_locked_out_by_its_own_earlier_session_and_by_no_other()
    {
        StreamState refused = Open with { Answer = Answer.Conflict };
        Assert.True(Holds("locked-out", State(refused, Owner(1))));
        Assert.True(Holds("locked-out", State(refused with { Answer = Answer.ResourceConstraint }, Owner(1))));
        Assert.False(Holds("locked-out", State(refused with { Answer = Answer.NotAllowed }, Owner(1))));
        Assert.False(Holds("locked-out", State(refused, default, default, Owner(1))));
        Assert.False(Holds("locked-out", State(refused, new StreamState { Phase = StreamPhase.Ended })));
        Assert.True(Holds("locked-out", State([.. Enumerable.Repeat(default(StreamState), SystemState.StreamsMax - 2), refused, Owner(1)])));
    }

    [Fact]
    public void Two_clients_have_one_address_when_the_new_one_was_granted_and_the_old_one_is_still_there()
    {
        StreamState old = Owner(1) with { Doom = Doom.Replaced };
        Assert.True(Holds("two-owners", State(old, default, Owner(1))));
        Assert.False(Holds("two-owners", State(old, default, Owner(1) with { Phase = StreamPhase.Granting })));
        Assert.False(Holds("two-owners", State(old with { Phase = StreamPhase.Hibernating })));
        Assert.False(Holds("two-owners", State(old with { Doom = Doom.Excess })));
    }

    [Theory]
    [InlineData(LimitCheck.AfterGrant, true)]
    [InlineData(LimitCheck.BeforeGrant, false)]
    public void A_limit_is_exceeded_for_a_while_where_it_is_looked_at_after_the_grant(LimitCheck check, bool isExceeded)
    {
        SessionSpecification limited = Specified(Override with { AccountLimit = new(1, OverLimit.TerminateOldest) { Check = check } }, Bound(2, "balcony", "garden"));
        Assert.Equal(isExceeded, Holds("limit-exceeded", State(Owner(1), default, Owner(3)), limited));
        Assert.False(Holds("limit-exceeded", State(Owner(1)), limited));
        Assert.False(Holds("limit-exceeded", State(Owner(1), default, Owner(3) with { Phase = StreamPhase.Granting }), limited));
    }

    [Fact]
    public void A_limit_of_a_class_is_exceeded_by_its_class()
    {
        var phones = new DeviceClass("phones", ["phone*"], new SessionLimit(1, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant }, null);
        SessionSpecification limited = Specified(Override with { Classes = [phones] }, Bound(3, "phone-a", "phone-b", "desktop"));
        Assert.True(Holds("limit-exceeded", State(Owner(1), default, Owner(2)), limited));
        Assert.False(Holds("limit-exceeded", State(Owner(1), default, Owner(3)), limited));
        Assert.False(Holds("limit-exceeded", State(Owner(3), default, Owner(3)), limited));
    }

    [Fact]
    public void A_device_is_ended_by_its_own_request_where_its_session_goes_on_on_the_stream_it_left()
    {
        StreamState ended = new() { Phase = StreamPhase.Ended, Closing = StreamClose.Conflict };
        StreamState taken = Owner(1) with { Token = 1, Deserted = true };
        Assert.True(Holds("ended-by-own-request", State(Resumable, ended, taken)));
        Assert.False(Holds("ended-by-own-request", State(Resumable, ended with { Closing = StreamClose.Plain }, taken)));
        Assert.False(Holds("ended-by-own-request", State(Resumable, ended, taken with { Phase = StreamPhase.Ended })));
        Assert.False(Holds("ended-by-own-request", State(Resumable, ended, taken with { Token = 2 })));
        Assert.False(Holds("ended-by-own-request", State(Resumable with { Token = 0 }, ended, taken with { Token = 0 })));
    }

    [Fact]
    public void Nobody_can_resume_a_session_whose_id_its_client_was_not_told()
    {
        StreamState sleeping = Owner(1) with { Phase = StreamPhase.Hibernating, Token = 2, Deserted = true };
        Assert.True(Holds("nobody-can-resume", State(Resumable, default, sleeping)));
        Assert.False(Holds("nobody-can-resume", State(Resumable with { Token = 2 }, default, sleeping)));
        Assert.False(Holds("nobody-can-resume", State(Resumable with { Stray = new ResumeRequest(2, 0) }, default, sleeping)));
        Assert.False(Holds("nobody-can-resume", State(Resumable with { Phase = DevicePhase.Stopped }, default, sleeping)));
        Assert.False(Holds("nobody-can-resume", State(Resumable with { Phase = DevicePhase.Left }, default, sleeping)));
        Assert.False(Holds("nobody-can-resume", State(Resumable, default, sleeping with { Phase = StreamPhase.Bound })));
    }

    [Fact]
    public void Where_no_session_is_resumed_nothing_of_it_is_looked_for()
    {
        var claims = new SpecificationClaims(Specified(TerminateOld, Bound(2, "balcony")));
        Assert.Equal(
            ["kick", "refusal-conflict", "refusal-limit", "refusal-bad-resource", "refusal-not-allowed", "override", "retries-exhausted"],
            claims.All.Where(claim => claim.Kind == ClaimKind.Sometimes).Select(claim => claim.Id));
        Assert.Equal(["locked-out", "limit-exceeded", "two-owners"], claims.Findings.Select(finding => finding.Id));
        Assert.Equal(SpecificationClaims.FindingIds, new SpecificationClaims(Plain).Findings.Select(finding => finding.Id));
    }

    private static bool Holds(string id, StreamState stream) => Holds(id, State(stream));

    private static bool Holds(string id, SystemState state, SessionSpecification? specification = null)
    {
        var claims = new SpecificationClaims(specification ?? Plain);
        return claims.All.Concat(claims.Findings).Single(claim => claim.Id == id).Holds(state);
    }

    private static SystemState State(DeviceState device, params StreamState[] streams)
    {
        SystemState state = State(streams);
        state.DevicesToChange[0] = device;
        return state;
    }

    private static SystemState State(params StreamState[] streams)
    {
        var state = default(SystemState);
        streams.CopyTo(state.StreamsToChange);
        return state;
    }
}
