using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using static BindSim.Model.Tests.Policies.Given;

namespace BindSim.Model.Tests.Policies;

/// <summary>What real servers decide and RFC 6120 does not have: PROTOCOL.md sections 2.1 to 2.6.</summary>
public sealed class RealServerPolicyTests
{
    private static readonly SessionPolicy Kick = new() { Conflict = ConflictPolicy.TerminateOld };

    [Fact]
    public void Prosodys_increment_gives_the_smallest_number_that_is_free()
    {
        var policy = new SessionPolicy { OverrideForm = OverrideForm.Numbered };
        Decides(policy, Ask("r"), Rows("r"), Grants("r#1"));
        Decides(policy, Ask("r"), Rows("r", "r#1", "r#3"), Grants("r#2"));
        Decides(policy, Ask("other"), Rows("r"), Grants("other"));
    }

    [Fact]
    public void A_numbered_resource_that_would_be_too_long_is_a_generated_one()
    {
        string longest = new('a', 1023);
        Decides(new() { OverrideForm = OverrideForm.Numbered }, Ask(longest), Rows(longest), BindDecision.NeedsGenerated.Value);
        Decides(new() { OverrideForm = OverrideForm.Numbered }, Ask(longest, "g1"), Rows(longest), Grants("g1"));
    }

    [Fact]
    public void Openfires_conflict_limit_refuses_so_often_and_then_ends_the_old_session()
    {
        var policy = new SessionPolicy { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 2 };
        Decides(policy, Ask("r"), Refused("r", 0), Refuses(BindRefusal.Conflict));
        Decides(policy, Ask("r"), Refused("r", 1), Refuses(BindRefusal.Conflict));
        Decides(policy, Ask("r"), Refused("r", 2), Grants("r", 1));

        static SessionRow[] Refused(string resource, int times) => [new(1, Resource(resource), Refusals: times)];
    }

    [Fact]
    public void Tigase_takes_resources_that_differ_in_case_for_the_same()
    {
        SessionPolicy policy = Kick with { Comparison = ResourceComparison.IgnoreCase };
        Decides(policy, Ask("Phone"), Rows("phone", "desk"), Grants("Phone", 1));
        Decides(policy with { Conflict = ConflictPolicy.RefuseNew }, Ask("Phone"), Rows("phone"), Refuses(BindRefusal.Conflict));
        Decides(policy, Ask("Fone"), Rows("phone"), Grants("Fone"));
    }

    [Fact]
    public void Jackal_takes_two_spellings_of_one_text_for_two_resources()
    {
        SessionPolicy policy = Kick with { Addresses = AddressProfile.Raw };
        Assert.True(Resourcepart.TryPrepare("e\u0301", AddressProfile.Raw, out Resourcepart decomposed, out _));
        Assert.Equal("e\u0301", decomposed.Value);
        Assert.Equal(
            new BindDecision.Grant(decomposed, []),
            policy.Decide(new BindRequest(Juliet, "e\u0301"), Rows("\u00e9")));
        Assert.Equal(Grants("\u00e9", 1), Kick.Decide(new BindRequest(Juliet, "e\u0301"), Rows("\u00e9")));
    }

    [Fact]
    public void A_server_that_prepares_queries_keeps_what_Unicode_3_2_did_not_assign()
    {
        Assert.False(Resourcepart.TryPrepare("\U0001F600", AddressProfile.Stringprep, out _, out _));
        Assert.True(Resourcepart.TryPrepare("\ufb01\U0001F600\ufb01", AddressProfile.StringprepQuery, out Resourcepart resource, out _));
        Assert.Equal("fi\U0001F600fi", resource.Value);
        Assert.False(Resourcepart.TryPrepare("a\u0007", AddressProfile.StringprepQuery, out _, out _));
    }

    [Fact]
    public void A_hibernating_session_gives_way_where_the_policy_says_so()
    {
        SessionPolicy policy = new SessionPolicy { Conflict = ConflictPolicy.RefuseNew };
        SessionRow[] asleep = [new(1, Resource("r"), SessionState.Hibernating)];
        Decides(policy, Ask("r"), asleep, Refuses(BindRefusal.Conflict));
        Decides(policy with { ReplacesHibernating = true }, Ask("r"), asleep, Grants("r", 1));
        Decides(policy with { ReplacesHibernating = true }, Ask("r"), Rows("r"), Refuses(BindRefusal.Conflict));
    }

    [Fact]
    public void A_session_that_has_ended_holds_nothing()
    {
        SessionRow[] dying = [new(1, Resource("r"), SessionState.Dying)];
        Decides(new() { Conflict = ConflictPolicy.RefuseNew }, Ask("r"), dying, Grants("r"));
        Decides(Kick, Ask("r"), dying, Grants("r"));
    }

    [Fact]
    public void A_limit_counts_the_hibernating_and_the_dying_as_it_says()
    {
        var limit = new SessionLimit(2, OverLimit.RefuseNew);
        SessionRow[] rows = [new(1, Resource("a")), new(2, Resource("b"), SessionState.Hibernating), new(3, Resource("c"), SessionState.Dying)];
        Decides(Kick with { AccountLimit = limit }, Ask("d"), rows, Refuses(BindRefusal.ResourceConstraint));
        Decides(Kick with { AccountLimit = limit with { CountsHibernating = false } }, Ask("d"), rows, Grants("d"));
        Decides(Kick with { AccountLimit = new(3, OverLimit.RefuseNew) }, Ask("d"), rows, Grants("d"));
        Decides(Kick with { AccountLimit = new(3, OverLimit.RefuseNew) { CountsDying = true } }, Ask("d"), rows, Refuses(BindRefusal.ResourceConstraint));
    }

    /// <summary>Who was not counted leaves no place: another has come for it since.</summary>
    [Fact]
    public void Beside_another_nobody_takes_the_place_of_a_session_that_the_limit_does_not_count()
    {
        SessionPolicy policy = Kick with { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) { CountsHibernating = false } };
        SessionRow[] rows = [new(1, Resource("a"), SessionState.Hibernating), new(2, Resource("b"))];
        Decides(policy, Ask("a"), rows, Refuses(BindRefusal.ResourceConstraint));
        Decides(policy, Ask("a"), rows[..1], Grants("a", 1));
        Decides(policy, Ask("b"), rows, Grants("b", 2));
    }

    [Fact]
    public void A_limit_that_counts_the_replaced_turns_away_who_comes_back()
    {
        var limit = new SessionLimit(2, OverLimit.CloseNew);
        Decides(Kick with { AccountLimit = limit }, Ask("a"), Rows("a", "b"), Grants("a", 1));
        Decides(Kick with { AccountLimit = limit with { CountsReplaced = true } }, Ask("a"), Rows("a", "b"), BindDecision.Close.Value);

        var oldest = new SessionLimit(2, OverLimit.TerminateOldest) { CountsReplaced = true };
        Decides(Kick with { AccountLimit = oldest }, Ask("b"), Rows("a", "b"), Grants("b", 1, 2));
    }

    [Fact]
    public void A_stream_is_closed_or_everybody_goes_where_the_limit_says_so()
    {
        Decides(Kick with { AccountLimit = new(2, OverLimit.CloseNew) }, Ask("c"), Rows("a", "b"), BindDecision.Close.Value);
        Decides(Kick with { AccountLimit = new(2, OverLimit.TerminateAll) }, Ask("c"), Rows("a", "b"), Grants("c", 1, 2));
        Decides(Kick with { AccountLimit = new(2, OverLimit.TerminateAll) }, Ask("b"), Rows("a"), Grants("b"));
    }

    [Fact]
    public void Where_one_bind_ends_one_session_a_limit_that_was_exceeded_stays_exceeded() =>
        Decides(Kick with { AccountLimit = new(2, OverLimit.TerminateOldest) { VictimsMax = 1 } }, Ask("d"), Rows("a", "b", "c"), Grants("d", 1));

    [Fact]
    public void A_limit_looked_at_after_the_grant_turns_nobody_away_and_ends_the_oldest_then()
    {
        SessionPolicy policy = Kick with { AccountLimit = new(2, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant } };
        Decides(policy, Ask("c"), Rows("a", "b"), Grants("c"));
        Assert.Equal([1L], policy.EndAfterGrant(Juliet, Resource("c"), Rows("a", "b", "c")));
        Assert.Equal([1L, 2L], policy.EndAfterGrant(Juliet, Resource("d"), Rows("a", "b", "c", "d")));
        Assert.Empty(policy.EndAfterGrant(Juliet, Resource("b"), Rows("a", "b")));
        Assert.Empty((Kick with { AccountLimit = new(2, OverLimit.TerminateOldest) }).EndAfterGrant(Juliet, Resource("c"), Rows("a", "b", "c")));
    }

    [Fact]
    public void Two_binds_at_once_choose_the_same_victim_where_the_dying_count()
    {
        SessionPolicy policy = Kick with
        {
            AccountLimit = new(2, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant, VictimsMax = 1, CountsDying = true },
        };
        SessionRow[] rows = Rows("a", "b", "c", "d");
        Assert.Equal([1L], policy.EndAfterGrant(Juliet, Resource("c"), rows));
        rows[0] = rows[0] with { State = SessionState.Dying };
        Assert.Equal([1L], policy.EndAfterGrant(Juliet, Resource("d"), rows));
    }

    [Fact]
    public void A_policy_that_comes_into_force_at_once_ends_the_oldest_beyond_its_limits()
    {
        SessionPolicy policy = Kick with
        {
            AccountLimit = new(3, OverLimit.TerminateOldest),
            Classes = [new("phone", ["phone*"], new(1, OverLimit.TerminateOldest), null)],
        };
        Assert.Equal([1L, 2L], policy.EndOnReload(Juliet, Rows("phone1", "desk", "phone2", "web", "tv")));
        Assert.Equal([1L, 2L, 3L], (Kick with { AccountLimit = new(2, OverLimit.TerminateAll) }).EndOnReload(Juliet, Rows("a", "b", "c", "d")));
        Assert.Empty((Kick with { AccountLimit = new(1, OverLimit.RefuseNew) }).EndOnReload(Juliet, Rows("a", "b")));
    }

    [Fact]
    public void A_rule_for_an_account_and_class_stands_above_all_others()
    {
        SessionPolicy policy = Kick with
        {
            Classes = [new("phone", ["phone*"], new(1, OverLimit.RefuseNew), ConflictPolicy.Override)],
            Accounts =
            [
                new("juliet@*", null, new(5, OverLimit.RefuseNew), ConflictPolicy.TerminateOld)
                {
                    Classes = [new("phone", new(2, OverLimit.RefuseNew), ConflictPolicy.RefuseNew)],
                },
            ],
        };
        Decides(policy, Ask("phone1"), Rows("phone1"), Refuses(BindRefusal.Conflict));
        Decides(policy, Ask("phone2"), Rows("phone1"), Grants("phone2"));
        Decides(policy, Ask("phone3"), Rows("phone1", "phone2"), Refuses(BindRefusal.ResourceConstraint));
        Decides(policy, Ask("desk"), Rows("desk"), Grants("desk", 1));
        Assert.Equal(ConflictPolicy.Override, policy.For(Jid("romeo@im.example.com")).ConflictOver(policy.Classes[0]));
    }

    [Fact]
    public void A_rule_lifts_a_limit_and_the_first_that_matches_counts()
    {
        SessionPolicy policy = Kick with
        {
            AccountLimit = new(1, OverLimit.RefuseNew),
            Accounts = [new("juliet@*", null, SessionLimit.None, null), new("*@im.example.com", null, new(2, OverLimit.RefuseNew), null)],
        };
        Assert.Null(policy.For(Juliet).Limit);
        Assert.Equal(2, policy.For(Jid("romeo@im.example.com")).Limit?.Max);
        Assert.Equal(1, policy.For(Jid("romeo@other.example.com")).Limit?.Max);
    }

    private static void Decides(SessionPolicy policy, BindRequest request, SessionRow[] rows, BindDecision expected) =>
        Assert.Equal(expected, policy.Decide(request, rows));
}
