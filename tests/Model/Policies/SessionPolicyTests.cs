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
}
