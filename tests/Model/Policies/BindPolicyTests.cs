using BindSim.Model.Policies;
using static BindSim.Model.Tests.Policies.Given;

namespace BindSim.Model.Tests.Policies;

/// <summary>The situations of RFC 6120 sections 7.6 and 7.7, and those of PROTOCOL.md section 4.5 that servers got wrong.</summary>
public sealed class BindPolicyTests
{
    private static readonly SessionPolicy Kick = new() { Conflict = ConflictPolicy.TerminateOld };
    private static readonly SessionLimit TwoThenRefuse = new(2, OverLimit.RefuseNew);
    private static readonly SessionLimit TwoThenOldest = new(2, OverLimit.TerminateOldest);

    [Fact]
    public void A_free_resource_is_granted_as_asked() =>
        Decides(new(), Ask("Balcony"), Rows("garden"), Grants("Balcony"));

    [Fact]
    public void A_resource_that_differs_in_case_is_another_one() =>
        Decides(Kick, Ask("Phone"), Rows("phone"), Grants("Phone"));

    [Fact]
    public void A_client_that_asks_for_nothing_gets_the_generated_resource()
    {
        Decides(new(), Ask(null), Rows(), BindDecision.NeedsGenerated.Value);
        Decides(new(), Ask(null, "g1"), Rows("balcony"), Grants("g1"));
    }

    [Fact]
    public void A_generated_resource_that_is_taken_is_asked_for_again() =>
        Decides(Kick, Ask(null, "g1"), Rows("g1"), BindDecision.NeedsGenerated.Value);

    [Fact]
    public void A_policy_may_generate_every_resource() =>
        Decides(new() { AlwaysGenerate = true }, Ask("balcony", "g1"), Rows(), Grants("g1"));

    [Theory]
    [InlineData("")]
    [InlineData("bal\u0007cony")]
    public void A_bad_resource_is_refused_or_replaced_by_a_generated_one(string bad)
    {
        Decides(new() { BadResource = BadResourcePolicy.Refuse }, Ask(bad, "g1"), Rows(), Refuses(BindRefusal.BadRequest));
        Decides(new() { BadResource = BadResourcePolicy.JidMalformed }, Ask(bad, "g1"), Rows(), Refuses(BindRefusal.JidMalformed));
        Decides(new() { BadResource = BadResourcePolicy.Generate }, Ask(bad), Rows(), BindDecision.NeedsGenerated.Value);
        Decides(new() { BadResource = BadResourcePolicy.Generate }, Ask(bad, "g1"), Rows(), Grants("g1"));
    }

    [Fact]
    public void Override_gives_another_resource_and_ends_nobody()
    {
        var policy = new SessionPolicy { Conflict = ConflictPolicy.Override };
        Decides(policy, Ask("balcony"), Rows("balcony"), BindDecision.NeedsGenerated.Value);
        Decides(policy, Ask("balcony", "g1"), Rows("balcony"), Grants("g1"));
        Decides(policy with { OverrideForm = OverrideForm.AskedAndGenerated }, Ask("balcony", "g1"), Rows("balcony"), Grants("balcony g1"));
        Decides(policy with { OverrideForm = OverrideForm.AskedAndGenerated }, Ask("balcony", "g1"), Rows("balcony", "balcony g1"), BindDecision.NeedsGenerated.Value);
    }

    [Fact]
    public void Override_leaves_the_asked_resource_out_where_both_together_are_too_long()
    {
        string longest = new('a', 1023);
        Decides(new() { OverrideForm = OverrideForm.AskedAndGenerated }, Ask(longest, "g1"), Rows(longest), Grants("g1"));
    }

    [Fact]
    public void Refuse_new_refuses() =>
        Decides(new() { Conflict = ConflictPolicy.RefuseNew }, Ask("balcony", "g1"), Rows("balcony"), Refuses(BindRefusal.Conflict));

    [Fact]
    public void Terminate_old_ends_exactly_the_session_with_the_resource() =>
        Decides(Kick, Ask("balcony"), Rows("garden", "balcony", "hall"), Grants("balcony", 2));

    [Fact]
    public void The_class_of_the_asked_resource_stands_above_the_policy_and_the_account_above_the_class()
    {
        SessionPolicy policy = Kick with { Classes = [new("mobile", ["Mobile"], null, ConflictPolicy.RefuseNew)] };
        Decides(policy, Ask("Mobile"), Rows("Mobile"), Refuses(BindRefusal.Conflict));
        Decides(policy, Ask("desk"), Rows("desk"), Grants("desk", 1));
        policy = policy with { Accounts = [new(Juliet, null, null, ConflictPolicy.TerminateOld)] };
        Decides(policy, Ask("Mobile"), Rows("Mobile"), Grants("Mobile", 1));
    }

    [Fact]
    public void A_resource_is_of_the_first_class_that_matches()
    {
        SessionPolicy policy = Kick with
        {
            Classes = [new("phone", ["phone*"], new(1, OverLimit.TerminateOldest), null), new("rest", ["*"], null, ConflictPolicy.RefuseNew)],
        };
        Decides(policy, Ask("phone1"), Rows("phone1"), Grants("phone1", 1));
        Decides(policy, Ask("phone2"), Rows("phone1", "desk"), Grants("phone2", 1));
        Decides(policy, Ask("desk"), Rows("desk"), Refuses(BindRefusal.Conflict));
    }

    [Fact]
    public void Over_its_limit_an_account_is_refused_or_its_oldest_session_ends()
    {
        Decides(Kick with { AccountLimit = TwoThenRefuse }, Ask("c"), Rows("a"), Grants("c"));
        Decides(Kick with { AccountLimit = TwoThenRefuse }, Ask("c"), Rows("a", "b"), Refuses(BindRefusal.ResourceConstraint));
        Decides(Kick with { AccountLimit = TwoThenOldest }, Ask("c"), Rows("a", "b"), Grants("c", 1));
    }

    [Fact]
    public void A_limit_that_was_lowered_ends_as_many_as_it_takes() =>
        Decides(Kick with { AccountLimit = TwoThenOldest }, Ask("e"), Rows("a", "b", "c", "d"), Grants("e", 1, 2, 3));

    // S-44: a server that counts the session about to be replaced locks its user out.
    [Fact]
    public void Who_replaces_its_own_session_is_never_refused_by_a_limit()
    {
        Decides(Kick with { AccountLimit = TwoThenRefuse }, Ask("a"), Rows("a", "b"), Grants("a", 1));
        Decides(Kick with { AccountLimit = TwoThenRefuse }, Ask("a"), Rows("a", "b", "c"), Grants("a", 1));
        Decides(Kick with { AccountLimit = TwoThenOldest }, Ask("b"), Rows("a", "b"), Grants("b", 2));
    }

    [Fact]
    public void A_limit_refuses_a_conflict_that_is_overridden() =>
        Decides(new() { AccountLimit = TwoThenRefuse }, Ask("a", "g1"), Rows("a", "b"), Refuses(BindRefusal.ResourceConstraint));

    [Fact]
    public void A_class_limit_counts_its_class_only_and_comes_before_the_account_limit()
    {
        SessionPolicy policy = Kick with
        {
            AccountLimit = new(3, OverLimit.RefuseNew),
            Classes = [new("phone", ["phone*"], new(1, OverLimit.TerminateOldest), null)],
        };
        Decides(policy, Ask("phone2"), Rows("desk", "phone1", "web"), Grants("phone2", 2));
        Decides(policy, Ask("hall"), Rows("desk", "phone1", "web"), Refuses(BindRefusal.ResourceConstraint));
    }

    [Fact]
    public void A_session_that_two_limits_end_is_named_once() =>
        Decides(
            Kick with
            {
                AccountLimit = TwoThenOldest,
                Classes = [new("phone", ["phone*"], new(1, OverLimit.TerminateOldest), null)],
            },
            Ask("phone2"), Rows("desk", "phone1", "web"), Grants("phone2", 1, 2));

    [Fact]
    public void An_account_that_may_not_bind_is_refused_before_anything_else()
    {
        var policy = new SessionPolicy { MayNotBind = ["*@im.example.com"] };
        Decides(policy, Ask("", "g1"), Rows(), Refuses(BindRefusal.NotAllowed));
        Decides(policy with { Accounts = [new(Juliet, true, null, null)] }, Ask("a"), Rows(), Grants("a"));
        Decides(new() { Accounts = [new(Juliet, false, null, null)] }, Ask("a"), Rows(), Refuses(BindRefusal.NotAllowed));
        Decides(new() { Accounts = [new(Jid("romeo@im.example.com"), false, null, null)] }, Ask("a"), Rows(), Grants("a"));
    }

    [Fact]
    public void The_limit_of_an_account_stands_in_place_of_the_policys() =>
        Decides(
            Kick with { AccountLimit = new(1, OverLimit.RefuseNew), Accounts = [new(Juliet, null, TwoThenRefuse, null)] },
            Ask("b"), Rows("a"), Grants("b"));

    [Theory]
    [InlineData(BindRefusal.ResourceConstraint, "wait", "resource-constraint")]
    [InlineData(BindRefusal.NotAllowed, "cancel", "not-allowed")]
    [InlineData(BindRefusal.BadRequest, "modify", "bad-request")]
    [InlineData(BindRefusal.Conflict, "modify", "conflict")]
    public void A_refusal_is_the_stanza_error_of_RFC_6120_section_7(BindRefusal refusal, string type, string condition)
    {
        Assert.Equal(type, refusal.ErrorType(ConflictErrorType.Modify));
        Assert.Equal(condition, refusal.Condition());
        Assert.Equal("cancel", BindRefusal.Conflict.ErrorType(ConflictErrorType.Cancel));
    }

    [Fact]
    public void A_policy_out_of_range_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SessionLimit(0, OverLimit.RefuseNew));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SessionLimit(1, OverLimit.RefuseNew) with { Max = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SessionPolicy { BindRetries = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SessionPolicy { RefusalsBeforeKick = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SessionPolicy { KickWait = TimeSpan.FromSeconds(61) });
    }

    private static void Decides(SessionPolicy policy, BindRequest request, SessionRow[] rows, BindDecision expected) =>
        Assert.Equal(expected, policy.Decide(request, rows));
}
