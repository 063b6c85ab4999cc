using BindSim.SimNetwork.Choosing;

namespace BindSim.SimNetwork.Tests.Choosing;

/// <summary>What is known of events before they happen.</summary>
public sealed class TouchTests
{
    private static readonly Touch Write = new(1, "juliet", Writes: true);

    [Fact]
    public void Two_race_where_they_touch_the_same_and_one_of_them_writes()
    {
        Touch read = Write with { Writes = false };
        Assert.True(Write.RacesWith(Write));
        Assert.True(Write.RacesWith(read));
        Assert.True(read.RacesWith(Write));
        Assert.False(read.RacesWith(read));
        Assert.False(Write.RacesWith(Write with { Key = "romeo" }));
        Assert.False(Write.RacesWith(Write with { Space = 2 }));
        Assert.False(default(Touch).RacesWith(default));
        Assert.False(default(Touch).RacesWith(Write));
    }

    [Fact]
    public void A_suspended_call_tells_what_it_will_touch_and_an_arrival_tells_nothing()
    {
        List<Touch> told = [];
        var lab = new Lab(point =>
        {
            told.AddRange(Enumerable.Range(0, point.Count).Select(point.Alternatives.TouchOf));
            return 0;
        });
        for (int i = 0; i < 2; i++)
        {
            lab.Connect(async _ => await lab.World.SuspendAsync("changes", "rows", touch: Write)).Wire.Send("x"u8.ToArray());
        }

        lab.Run();
        Assert.Contains(Write, told);
        Assert.All(told, touch => Assert.True(touch == Write || touch == default));
    }
}
