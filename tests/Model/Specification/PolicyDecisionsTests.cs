using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>The policy's one decision, asked about streams; and what a policy, or another one that may take its place, has a specification keep in mind.</summary>
public sealed class PolicyDecisionsTests
{
    private static readonly SpecificationBound Three = Bound(3, "balcony", "Balcony", "garden");
    private static readonly SessionLimit One = new(1, OverLimit.RefuseNew);

    [Fact]
    public void Rows_are_kept_in_their_order_where_a_limit_ends_some_of_them()
    {
        Assert.Equal(
            [false, true, true, false],
            new[] { OverLimit.RefuseNew, OverLimit.TerminateOldest, OverLimit.TerminateAll, OverLimit.CloseNew }.Select(over => Of(Override with { AccountLimit = new(1, over) }).AgesMatter));
        Assert.True(Of(Override, Override with { AccountLimit = new(1, OverLimit.TerminateOldest) }).AgesMatter);
        Assert.False(Of(Override, RefuseNew).AgesMatter);
    }

    [Fact]
    public void Dying_rows_late_limits_refusals_and_failures_are_kept_in_mind_where_any_policy_looks_at_them()
    {
        SessionPolicy dying = Override with { AccountLimit = One with { CountsDying = true } };
        SessionPolicy late = Override with { AccountLimit = One with { Check = LimitCheck.AfterGrant } };
        SessionPolicy refusing = new() { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 2, BindRetries = null };
        Assert.Equal((false, false, 0, true), In(Override with { AccountLimit = One }));
        Assert.Equal((true, false, 0, true), In(dying));
        Assert.Equal((false, true, 0, true), In(late));
        Assert.Equal((false, false, 2, false), In(refusing));
        Assert.Equal((true, true, 2, true), In(refusing, dying, late, refusing with { RefusalsBeforeKick = 1 }));

        static (bool, bool, int, bool) In(SessionPolicy policy, params SessionPolicy[] others)
        {
            PolicyDecisions decisions = Of(policy, others);
            return (decisions.DyingCount, decisions.LimitsAfterGrant, decisions.RefusalsCounted, decisions.FailuresCount);
        }
    }

    [Fact]
    public void Names_stand_for_the_same_resource_as_the_policy_compares_them()
    {
        PolicyDecisions exact = Of(Override);
        Assert.True(exact.AreSame(1, 1));
        Assert.False(exact.AreSame(1, 4));

        // One policy names what another one compares.
        var names = new SpecificationNames(Override, Three);
        var loose = new PolicyDecisions(Override with { Comparison = ResourceComparison.IgnoreCase }, Account(), names);
        Assert.Equal([true, false, false], new (byte One, byte Other)[] { (1, 2), (1, 3), (0, 1) }.Select(pair => loose.AreSame(pair.One, pair.Other)));
        byte generated = names.Granted(1, GrantForm.Generated), other = names.Granted(1, GrantForm.AskedAndGenerated);
        Assert.False(loose.AreSame(generated, other));
        Assert.False(loose.AreSame(1, other));
        Assert.False(new PolicyDecisions(Override, Account(), names).AreSame(1, 2));
    }

    [Theory]
    [InlineData(BadResourcePolicy.Refuse, Answer.BadRequest)]
    [InlineData(BadResourcePolicy.JidMalformed, Answer.JidMalformed)]
    [InlineData(BadResourcePolicy.Generate, Answer.Result)]
    public void A_bad_resource_is_answered_as_the_policy_says(BadResourcePolicy bad, Answer answer)
    {
        PolicyDecisions decisions = Specified(Override with { BadResource = bad }, Bound(1, "\u00AD")).Server.Decisions;
        Assert.Equal(new BindOutcome(answer, answer == Answer.Result ? GrantForm.Generated : GrantForm.Asked, 0), decisions.Decide([Asking(1)], 1));
        Assert.Equal(answer, decisions.Promise(1).Refusal);
    }

    [Fact]
    public void A_full_account_refuses_or_ends_the_stream_and_one_that_may_not_bind_is_told_so()
    {
        StreamState[] streams = [Asking(3), Owner(1)];
        Assert.Equal(new BindOutcome(Answer.ResourceConstraint, GrantForm.Asked, 0), Of(Override with { AccountLimit = One }).Decide(streams, 3));
        Assert.Equal(new BindOutcome(Answer.None, GrantForm.Asked, 0), Of(Override with { AccountLimit = One with { Over = OverLimit.CloseNew } }).Decide(streams, 3));
        Assert.Equal(new BindOutcome(Answer.NotAllowed, GrantForm.Asked, 0), Of(Override with { MayNotBind = ["juliet@*"] }).Decide(streams, 3));
        Assert.Equal(new BindOutcome(Answer.Conflict, GrantForm.Asked, 0), Of(RefuseNew).Decide([Asking(1), Owner(1)], 1));
    }

    [Fact]
    public void A_grant_is_of_what_was_asked_for_of_something_generated_or_of_both()
    {
        Assert.Equal(GrantForm.Asked, Of(Override).Decide([Asking(1)], 1).Form);
        Assert.Equal(GrantForm.Generated, Of(Override).Decide([Asking(1), Owner(1)], 1).Form);
        Assert.Equal(GrantForm.AskedAndGenerated, Of(Override with { OverrideForm = OverrideForm.AskedAndGenerated }).Decide([Asking(1), Owner(1)], 1).Form);
        Assert.Equal(GrantForm.Generated, Of(Override).Decide([Asking(0)], 0).Form);
    }

    [Fact]
    public void Victims_are_the_streams_whose_sessions_go_and_who_is_doomed_already_has_no_row()
    {
        Assert.Equal(0b100UL, Of(TerminateOld).Decide([Asking(1), Owner(3), Owner(1)], 1).Victims);
        Assert.Equal(0UL, Of(TerminateOld).Decide([Asking(1), Owner(3), Owner(1) with { Doom = Doom.Replaced }], 1).Victims);
        Assert.Equal(0b100UL, Of(TerminateOld).Decide([Asking(1), Owner(3), Owner(1) with { Doom = Doom.Excess }], 1).Victims);
        PolicyDecisions oldest = Of(Override with { AccountLimit = new(2, OverLimit.TerminateOldest) });
        Assert.Equal(0b100UL, oldest.Decide([Asking(1), Owner(3, age: 2), Owner(4, age: 1)], 1).Victims);
        Assert.Equal(0b10UL, oldest.Decide([Asking(1), Owner(3, age: 1), Owner(4, age: 2)], 1).Victims);
        Assert.Equal(0UL, oldest.Decide([Asking(1), Owner(3, age: 1), Owner(4) with { Phase = StreamPhase.Granting }], 1).Victims);
    }

    [Fact]
    public void Who_is_too_many_after_a_grant_or_a_reload_is_ended_the_oldest_first()
    {
        StreamState[] streams = [default, Owner(3, age: 2), Owner(1, age: 1), Owner(4, age: 3) with { Phase = StreamPhase.Granting }];
        Assert.Equal(0b110UL, Of(Override with { AccountLimit = new(1, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant } }).Excess(streams, 3));
        Assert.Equal(0b100UL, Of(Override with { AccountLimit = new(2, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant } }).Excess(streams, 3));
        Assert.Equal(0UL, Of(Override with { AccountLimit = new(3, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant } }).Excess(streams, 3));
        Assert.Equal(0b110UL, Of(Override with { AccountLimit = new(1, OverLimit.TerminateOldest) }).ExcessOnReload(streams));
        Assert.Equal(0UL, Of(Override).ExcessOnReload(streams));
    }

    [Fact]
    public void The_same_question_has_the_same_answer_and_another_one_its_own()
    {
        PolicyDecisions decisions = Of(TerminateOld);
        StreamState[] streams = [Asking(1), Owner(3), Owner(1)];
        Assert.Equal(decisions.Decide(streams, 1), decisions.Decide(streams, 1));
        Assert.Equal(0b010UL, decisions.Decide(streams, 3).Victims);
        Assert.Equal(0b010UL, decisions.Decide([Asking(1), Owner(1), Owner(3)], 1).Victims);
        Assert.Equal(0UL, decisions.Decide([Asking(1), Owner(4), Owner(3)], 1).Victims);
    }

    /// <summary>What is remembered of a question is all that its answer depends on.</summary>
    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(20, 4, 20)]
    public void Refusals_that_a_session_remembers_are_part_of_the_question(int refusalsBeforeKick, byte few, byte enough)
    {
        PolicyDecisions decisions = Of(new SessionPolicy { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = refusalsBeforeKick });
        Assert.Equal(Answer.Conflict, decisions.Decide([Asking(1), Owner(1) with { Refusals = few }], 1).Refusal);
        Assert.Equal(0b10UL, decisions.Decide([Asking(1), Owner(1) with { Refusals = enough }], 1).Victims);
    }

    [Fact]
    public void Whether_a_session_hibernates_is_part_of_the_question()
    {
        PolicyDecisions decisions = Of(RefuseNew with { ReplacesHibernating = true, StreamManagement = new StreamManagementPolicy() });
        Assert.Equal(Answer.Conflict, decisions.Decide([Asking(1), Owner(1)], 1).Refusal);
        Assert.Equal(0b10UL, decisions.Decide([Asking(1), Owner(1) with { Phase = StreamPhase.Hibernating }], 1).Victims);
    }

    /// <summary>XEP-0386: what the same client has is replaced, and a stable resource that it has is no conflict.</summary>
    [Fact]
    public void A_bind_of_Bind_2_replaces_what_its_client_has_and_is_granted_what_is_stable()
    {
        var inline = new InlineBind("phone", "client", "part");
        PolicyDecisions stable = Inline(RefuseNew with { Bind2 = new Bind2Policy() }, inline);
        Assert.Equal(new BindOutcome(Answer.Result, GrantForm.Asked, 0), stable.Decide([Asking(1), Owner(2)], 1));
        Assert.Equal(new BindOutcome(Answer.Result, GrantForm.Asked, 0b10), stable.Decide([Asking(1), Owner(1), Owner(2)], 1, own: 0b10));
        Assert.Equal(new BindOutcome(Answer.Result, GrantForm.Asked, 0b100), stable.Decide([Asking(1), Owner(2), Owner(1)], 1, own: 0b100));
        Assert.Equal(new BindOutcome(Answer.Result, GrantForm.Asked, 0b110), stable.Decide([Asking(1), Owner(2), Owner(1)], 1, own: 0b110));
        Assert.Equal(Answer.Conflict, stable.Decide([Asking(1), Owner(1), Owner(2)], 1).Refusal);
        Assert.Equal(GrantForm.Generated, Inline(RefuseNew with { Bind2 = new Bind2Policy { StableResource = false } }, inline).Decide([Asking(1)], 1).Form);
        Assert.Equal(GrantForm.Generated, Inline(RefuseNew with { Bind2 = new Bind2Policy() }, inline with { StablePart = null }).Decide([Asking(1)], 1).Form);

        // Where the policy has no Bind 2 the name is what is asked for.
        Assert.Equal(0UL, Inline(TerminateOld, inline).Decide([Asking(1), Owner(2)], 1, own: 0b10).Victims);
        Assert.Equal(0b10UL, Inline(TerminateOld with { Bind2 = new Bind2Policy() }, null).Decide([Asking(1), Owner(1), Owner(2)], 1, own: 0b100).Victims);

        static PolicyDecisions Inline(SessionPolicy policy, InlineBind? bind) => new(policy, Account(), new InlineNames(bind));
    }

    private static PolicyDecisions Of(SessionPolicy policy, params SessionPolicy[] others) => new(policy, Account(), new SpecificationNames(policy, Three), others);

    /// <summary>Name 1 is what a client asks for with Bind 2, or <c>phone/part</c>; name 2 another resource; the rest is generated.</summary>
    private sealed class InlineNames(InlineBind? inline) : IResourceNames
    {
        public string? Asked(byte name) => Resource(name, 0).Value;

        public InlineBind? Inline(byte name) => name == 1 ? inline : null;

        public Resourcepart Resource(byte name, int stream) =>
            Resourcepart.TryPrepare(name switch { 1 => "phone/part", 2 => "desktop", _ => $"generated-{stream}" }, AddressProfile.Precis, out Resourcepart prepared, out _) ? prepared : default;

        public bool IsGenerated(byte name) => name > 2;
    }
}
