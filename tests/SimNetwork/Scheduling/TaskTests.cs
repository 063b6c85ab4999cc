using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Tests.Scheduling;

/// <summary>Which code runs when, and as whom.</summary>
public sealed class TaskTests
{
    [Fact]
    public void A_suspended_call_waits_until_it_is_picked_so_that_others_come_between()
    {
        List<string> orders = [];
        for (int seed = 0; seed < 40; seed++)
        {
            var lab = new Lab(Lab.Randomly(seed));
            string order = "";
            foreach (string name in new[] { "a", "b" })
            {
                lab.Connect(async _ =>
                {
                    order += name;
                    await lab.World.SuspendAsync("reads", "rows");
                    order += name;
                });
            }

            Assert.Equal("ab", order);
            lab.Run();
            orders.Add(order);
        }

        Assert.Equal(["abab", "abba"], orders.Distinct().Order());
    }

    [Fact]
    public void A_continuation_comes_back_to_the_task_that_awaited_whoever_completed_what_it_waited_for()
    {
        var lab = new Lab();
        var ready = new TaskCompletionSource();
        List<string?> running = [];
        lab.Connect(
            async _ =>
            {
                running.Add(lab.World.Current?.Name);
                await ready.Task;
                running.Add(lab.World.Current?.Name);
            },
            "first#1");
        lab.Connect(
            async _ =>
            {
                await lab.World.SuspendAsync("changes", "rows");
                ready.SetResult();
                running.Add(lab.World.Current?.Name);
            },
            "second#1");
        lab.Run();
        Assert.Equal(["server[first#1]", "server[second#1]", "server[first#1]"], running);
        Assert.Null(lab.World.Current);
        Assert.Null(lab.World.Escape);
    }

    [Fact]
    public void A_task_that_wakes_itself_goes_on_in_the_same_step()
    {
        var lab = new Lab();
        bool done = false;
        lab.Connect(async _ =>
        {
            await Task.Yield();
            done = true;
        });
        Assert.True(done);
        Assert.Equal(0, lab.World.Steps);
    }

    [Fact]
    public void A_suspension_serves_again_and_its_result_is_taken_once()
    {
        var lab = new Lab();
        Exception? met = null;
        lab.Connect(async _ =>
        {
            ValueTask first = lab.World.SuspendAsync("reads", "rows");
            await first;
            await lab.World.SuspendAsync("reads", "rows");
            met = Record.Exception(() => first.GetAwaiter().GetResult());
        });
        lab.Run();
        Assert.IsType<InvalidOperationException>(met);
    }

    [Fact]
    public void The_same_picks_give_the_same_hash_and_other_bytes_another()
    {
        Assert.Equal(Hash(1, 7), Hash(1, 7));
        Assert.NotEqual(Hash(1, 7), Hash(1, 8));
        Assert.NotEqual(Hash(1, 7), Hash(2, 7));
    }

    [Fact]
    public void Identities_do_not_depend_on_the_order_of_creation()
    {
        var id = ActorId.Of(3, ActorRole.Timer, 2);
        Assert.Equal(0x0304_0002UL | (3UL << 24), id.Value | (3UL << 24));
        Assert.NotEqual(id, ActorId.Of(3, ActorRole.Timer, 1));
        Assert.NotEqual(id, ActorId.Of(2, ActorRole.Timer, 2));
        Assert.True(ActorId.None.CompareTo(id) < 0);
    }

    private static ulong Hash(int seed, byte content)
    {
        var lab = new Lab(Lab.Randomly(seed));
        for (int i = 0; i < 3; i++)
        {
            lab.Connect(Lab.Idle).Wire.Send(new[] { content });
        }

        return lab.Run().World.Hash;
    }
}
