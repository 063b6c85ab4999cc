using BindSim.Model.Policies;

namespace BindSim.Model.Tests.Policies;

public sealed class StreamManagementPolicyTests
{
    private static readonly StreamManagementPolicy FiveOfTen = new() { Resume = TimeSpan.FromMinutes(5), ResumeMax = TimeSpan.FromMinutes(10) };

    [Theory]
    [InlineData(null, 5)]
    [InlineData(2, 2)]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(10, 10)]
    [InlineData(60, 10)]
    public void A_session_waits_as_long_as_its_client_asks_up_to_the_longest(int? asked, int granted) =>
        Assert.Equal(TimeSpan.FromMinutes(granted), FiveOfTen.Granted(asked is { } minutes ? TimeSpan.FromMinutes(minutes) : null));

    [Fact]
    public void The_longest_stands_above_what_is_usual() =>
        Assert.Equal(TimeSpan.FromMinutes(3), (FiveOfTen with { ResumeMax = TimeSpan.FromMinutes(3) }).Granted(null));

    [Fact]
    public void A_queue_holds_one_at_least()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamManagementPolicy { QueueMax = 0 });
        Assert.Equal(1, new StreamManagementPolicy { QueueMax = 1 }.QueueMax);
    }
}
