using BindSim.Model.Policies;

namespace BindSim.Model.Tests.Policies;

public sealed class SessionPolicyTests
{
    [Fact]
    public void Policies_with_equal_members_are_equal()
    {
        static SessionPolicy Make(int max) => new()
        {
            Name = "p",
            Classes = [new("phone", ["phone*", "tablet*"], new(max, OverLimit.RefuseNew), null)],
            Accounts = [new(Given.Jid("juliet@im.example.com"), true, null, null)],
            MayNotBind = ["*@guests.example.com"],
        };

        Assert.Equal(Make(2), Make(2));
        Assert.Equal(Make(2).GetHashCode(), Make(2).GetHashCode());
        Assert.NotEqual(Make(2), Make(3));
    }

    [Fact]
    public void A_conflict_policy_is_used_wherever_somebody_has_it()
    {
        var policy = new SessionPolicy { Conflict = ConflictPolicy.TerminateOld };
        DeviceClass refusing = new("phone", ["phone*"], null, ConflictPolicy.RefuseNew);
        DeviceClass plain = new("rest", ["*"], null, null);
        var account = new AccountRule("*", null, null, null);
        Assert.True(policy.Uses(ConflictPolicy.TerminateOld));
        Assert.False(policy.Uses(ConflictPolicy.RefuseNew));
        Assert.True((policy with { Classes = [plain, refusing] }).Uses(ConflictPolicy.RefuseNew));
        Assert.False((policy with { Classes = [plain, refusing] }).Uses(ConflictPolicy.Override));
        Assert.False((policy with { Accounts = [account] }).Uses(ConflictPolicy.RefuseNew));
        Assert.True((policy with { Accounts = [account, account with { Conflict = ConflictPolicy.RefuseNew }] }).Uses(ConflictPolicy.RefuseNew));
        ClassRule[] rules = [new("rest", null, null), new("phone", null, ConflictPolicy.RefuseNew)];
        Assert.True((policy with { Accounts = [account with { Classes = [.. rules] }] }).Uses(ConflictPolicy.RefuseNew));
        Assert.False((policy with { Accounts = [account with { Classes = [.. rules] }] }).Uses(ConflictPolicy.Override));
    }

    [Fact]
    public void Limits_are_those_of_the_account_of_classes_and_of_rules_and_each_is_found_by_when_it_is_looked_at()
    {
        static SessionLimit After(int max) => new(max, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant };
        var account = new AccountRule("*", null, After(2), null) { Classes = [new("phone", After(3), null), new("rest", SessionLimit.None, null)] };
        var policy = new SessionPolicy { AccountLimit = new(1, OverLimit.RefuseNew), Classes = [new("phone", ["*"], After(4), null)], Accounts = [account] };
        Assert.Equal([1, 4, 2, 3], policy.Limits.Select(limit => limit.Max));
        Assert.True(policy.HasLimit(LimitCheck.BeforeGrant));
        Assert.True(policy.HasLimit(LimitCheck.AfterGrant));
        Assert.False((policy with { AccountLimit = null }).HasLimit(LimitCheck.BeforeGrant));

        var ofRule = new SessionPolicy { Accounts = [account with { Classes = [] }] };
        var ofClassOfRule = new SessionPolicy { Accounts = [account with { Limit = null }] };
        Assert.True(ofRule.HasLimit(LimitCheck.AfterGrant));
        Assert.True(ofClassOfRule.HasLimit(LimitCheck.AfterGrant));
        Assert.False(ofClassOfRule.HasLimit(LimitCheck.BeforeGrant));
        Assert.False(new SessionPolicy { Accounts = [account with { Limit = null, Classes = [] }] }.HasLimit(LimitCheck.AfterGrant));
    }

    [Fact]
    public void Bounds_themselves_are_in_range()
    {
        Assert.Equal(0, new SessionPolicy { BindRetries = 0 }.BindRetries);
        Assert.Equal(TimeSpan.Zero, new SessionPolicy { KickWait = TimeSpan.Zero }.KickWait);
        Assert.Equal(TimeSpan.FromSeconds(60), new SessionPolicy { KickWait = TimeSpan.FromSeconds(60) }.KickWait);
        Assert.Equal(TimeSpan.FromSeconds(5), new SessionPolicy { KickWait = TimeSpan.FromSeconds(5) }.KickWait);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SessionPolicy { KickWait = TimeSpan.FromTicks(-1) });
    }
}
