using System.IO.Pipelines;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Tests.Scheduling;

/// <summary>Code that leaves the world's thread is caught when it leaves, whether or not it ever comes back.</summary>
public sealed class EscapeTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Ways => new(Leaving.Keys.Order(StringComparer.Ordinal));

    private static readonly Dictionary<string, Func<World, Task>> Leaving = new(StringComparer.Ordinal)
    {
        ["await Task.Run"] = async _ => await Task.Run(() => 1),
        ["Task.Run and forget"] = _ =>
        {
            Task.Run(() => 1);
            return Task.CompletedTask;
        },
        ["Task.Factory.StartNew"] = async _ => await Task.Factory.StartNew(() => 1, default, TaskCreationOptions.None, TaskScheduler.Default),
        ["ThreadPool.QueueUserWorkItem"] = _ =>
        {
            ThreadPool.QueueUserWorkItem(_ => { });
            return Task.CompletedTask;
        },
        ["ContinueWith"] = async _ => await Task.CompletedTask.ContinueWith(_ => { }, TaskScheduler.Default),
        ["Task.Yield without the context"] = async _ => await Elsewhere(),
        ["Task.Delay on the machine's clock"] = async _ => await Task.Delay(Long),
        ["a timer of the machine's clock"] = _ =>
        {
            using var timer = new Timer(_ => { }, null, Long, Long);
            return Task.CompletedTask;
        },
        ["SuspendAsync with ConfigureAwait(false)"] = async world => await world.SuspendAsync("reads", "rows").ConfigureAwait(false),
        ["SuspendAsync waited for in place"] = world =>
        {
            world.SuspendAsync("reads", "rows").GetAwaiter().GetResult();
            return Task.CompletedTask;
        },
        ["SuspendAsync as a task, waited for"] = world =>
        {
            world.SuspendAsync("reads", "rows").AsTask().Wait();
            return Task.CompletedTask;
        },
        ["Task.Wait on virtual time"] = world =>
        {
            Task.Delay(Long, world.Clock).Wait();
            return Task.CompletedTask;
        },
        ["Task.Result"] = world =>
        {
            _ = new TaskCompletionSource<int>().Task.Result;
            return Task.CompletedTask;
        },
        ["GetAwaiter().GetResult()"] = world =>
        {
            Task.Delay(Long, world.Clock).GetAwaiter().GetResult();
            return Task.CompletedTask;
        },
        ["WaitHandle.WaitOne"] = _ =>
        {
            using var signal = new ManualResetEvent(false);
            signal.WaitOne();
            return Task.CompletedTask;
        },
        ["Thread.Join"] = _ =>
        {
            // It must still run when it is joined, on a busy machine too: a join that need not wait is no wait.
            var thread = new Thread(() => Thread.Sleep(TimeSpan.FromSeconds(1))) { IsBackground = true };
            thread.Start();
            thread.Join();
            return Task.CompletedTask;
        },
        ["SynchronizationContext.Send"] = _ =>
        {
            SynchronizationContext.Current!.Send(_ => { }, null);
            return Task.CompletedTask;
        },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Leaving_the_world_is_seen_even_where_the_server_swallows_what_is_thrown(string way)
    {
        var lab = new Lab();
        lab.Connect(
            async _ =>
            {
                try
                {
                    await Leaving[way](lab.World);
                }
                catch (Exception swallowed) when (swallowed is not null)
                {
                }
            },
            "phone#1");
        lab.Run();
        Assert.NotNull(lab.World.Escape);
        Assert.DoesNotContain('\n', lab.World.Escape.Message);
    }

    [Fact]
    public void An_await_that_another_thread_completes_is_an_escape_and_does_not_end_the_process()
    {
        var lab = new Lab();
        var source = new TaskCompletionSource();
        lab.Connect(async _ => await source.Task, "phone#1");
        var thread = new Thread(source.SetResult);
        thread.Start();
        thread.Join();
        lab.Run();
        Assert.Contains("server[phone#1]", lab.World.Escape?.Message, StringComparison.Ordinal);
        Assert.Contains("another thread", lab.World.Escape?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_from_another_thread_is_an_escape()
    {
        var lab = new Lab();
        Peer peer = lab.Connect(Lab.Idle);
        Exception? met = null;
        var thread = new Thread(() => met = Record.Exception(() => peer.Wire.Send(new byte[] { 1 })));
        thread.Start();
        thread.Join();
        Assert.IsType<EscapeException>(met);
        Assert.NotNull(lab.World.Escape);
    }

    [Fact]
    public void A_read_waited_for_in_place_is_an_escape()
    {
        var lab = new Lab();
        lab.Connect(connection =>
        {
            connection.Transport.Input.ReadAsync().GetAwaiter().GetResult();
            return Task.CompletedTask;
        });
        Assert.Contains("read", lab.World.Escape?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_with_ConfigureAwait_false_is_an_escape()
    {
        var lab = new Lab();
        lab.Connect(async connection => await connection.Transport.Input.ReadAsync().ConfigureAwait(false));
        Assert.Contains("ConfigureAwait(false)", lab.World.Escape?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_flush_held_back_and_not_awaited_in_the_world_is_an_escape(bool inPlace)
    {
        var lab = new Lab(faults: new FaultBudget());
        lab.Connect(async connection =>
        {
            ValueTask<FlushResult> flush = connection.Transport.Output.WriteAsync(new byte[100_000]);
            _ = inPlace ? flush.GetAwaiter().GetResult() : await flush.ConfigureAwait(false);
        });
        Assert.Contains("flush", lab.World.Escape?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_awaited_outside_every_task_is_an_escape()
    {
        var lab = new Lab();
        _ = Await(lab.World);
        Assert.Contains("outside every task", lab.World.Escape?.Message, StringComparison.Ordinal);

        static async Task Await(World world) => await world.SuspendAsync("reads", "rows");
    }

    [Fact]
    public void What_a_server_may_do_is_no_escape()
    {
        var lab = new Lab();
        var gate = new object();
        Peer peer = lab.Connect(async connection =>
        {
            await Task.Yield();
            await Task.WhenAll(lab.World.SuspendAsync("a", "b").Inside(), Task.Delay(Long, lab.World.Clock));
            await Task.WhenAny(Task.Delay(Long, lab.World.Clock), Task.CompletedTask);
            lock (gate)
            {
                Task.CompletedTask.Wait();
            }

            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task waiting = Waiting(source.Task);
            source.SetResult();
            await waiting;
            await connection.Transport.Output.WriteAsync(new byte[] { 1 });
        });
        lab.Run();
        Assert.Null(lab.World.Escape);
        Assert.True(peer.Wire.Handling.IsCompletedSuccessfully);

        static async Task Waiting(Task task) => await task;
    }

    [Fact]
    public void To_wait_for_a_lock_that_another_world_holds_for_a_moment_is_no_escape()
    {
        var gate = new object();
        using var held = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            lock (gate)
            {
                held.Set();
                Thread.Sleep(100);
            }
        });
        other.Start();
        held.Wait();
        var lab = new Lab();
        Peer peer = lab.Connect(_ =>
        {
            lock (gate)
            {
                return Task.CompletedTask;
            }
        });
        lab.Run();
        other.Join();
        Assert.Null(lab.World.Escape);
        Assert.True(peer.Wire.Handling.IsCompletedSuccessfully);
    }

    private static async Task Elsewhere()
    {
        SynchronizationContext? world = SynchronizationContext.Current;
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task waiting = WaitAsync(source.Task);
        source.SetResult();
        await waiting;
        SynchronizationContext.SetSynchronizationContext(world);

        static async Task WaitAsync(Task task) => await task.ConfigureAwait(false);
    }
}
