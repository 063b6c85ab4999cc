using System.Diagnostics;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;

namespace BindSim.Exploration.Tests.Running;

/// <summary>The same seed gives the same runs: in another process, on other threads, in parts; and a server that is not deterministic is told so.</summary>
public sealed class DeterminismTests
{
    /// <summary>Tells the child process seed and schedules.</summary>
    public const string Variable = "BINDSIM_TEST_DIGEST";

    private const long Schedules = 10_000;

    private static readonly TimeSpan ChildMax = TimeSpan.FromMinutes(3);

    /// <summary>Everything that a search of two devices saw, with drops and pieces, in one line.</summary>
    public static string Digest(ulong seed, long schedules)
    {
        SearchResult result = Trials.Search(
            Trials.TwoDevices with { Faults = new FaultBudget { Resets = 1, Pieces = 1, StorageFailures = 1 } },
            Trials.TerminateOld,
            new SearchOptions { Seed = seed, Schedules = schedules, CheckEvery = int.MaxValue });
        return $"{result.Hash:x16} {result.Steps} {result.Goals} {result.Failure?.Result.Violation?.PropertyId ?? "holds"} {result.Nondeterminism ?? "same"}";
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_ten_thousand_runs_in_two_processes()
    {
        string assembly = typeof(DeterminismTests).Assembly.Location;
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["exec", assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                [Variable] = $"7 {Schedules}",
                ["DOTNET_STARTUP_HOOKS"] = assembly,

                // Another order of everything that hashes strings or compiles methods.
                ["DOTNET_TieredCompilation"] = "0",
            },
        })!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string here = Digest(7, Schedules);
        using var patience = new CancellationTokenSource(ChildMax);
        await child.WaitForExitAsync(patience.Token);
        Assert.Equal("", await errors);
        Assert.Equal(here, (await output).Trim());
        Assert.NotEqual(here, Digest(8, Schedules / 100));
    }

    [Fact]
    public void A_run_in_the_memory_of_others_is_the_run_that_it_is_in_new_memory()
    {
        // Drops leave bytes in flight, pieces leave stanzas half read, and the other scenario has more connections.
        FaultBudget faults = new() { Resets = 1, Pieces = 1, StorageFailures = 1 };
        Setup small = new(Trials.TwoDevices with { Faults = faults }, Trials.TerminateOld);
        Setup large = new(Trials.Watched with { Faults = faults }, Trials.TerminateOld);
        foreach (Setup setup in (Setup[])[small, large])
        {
            var memory = new RunMemory(setup.Memo);
            for (ulong seed = 0; seed < 100; seed++)
            {
                RunResult expected = new Run(setup, Trials.Random(seed)).Execute();
                Assert.Equal((expected, null), (new Run(setup, Trials.Random(seed), null, null, memory).Execute(), expected.Violation));
                memory.Reuse();
            }
        }
    }

    [Fact]
    public void Jobs_and_shards_divide_the_runs_and_change_none()
    {
        var options = new SearchOptions { Seed = 3, Schedules = 100 };
        SearchResult whole = Trials.Search(Trials.Watched, Trials.TerminateOld, options);
        SearchResult threads = Trials.Search(Trials.Watched, Trials.TerminateOld, options with { Jobs = 3 });
        SearchResult[] shards =
        [
            .. Enumerable.Range(1, 3).Select(number => Trials.Search(
                Trials.Watched, Trials.TerminateOld, options with { Shard = new Shard(number, 3), Jobs = number })),
        ];
        Assert.Equal((whole.Hash, whole.Steps, 100L), (threads.Hash, threads.Steps, threads.Schedules));
        Assert.Equal(whole.Hash, shards.Aggregate(0ul, (sum, shard) => unchecked(sum + shard.Hash)));
        Assert.Equal([34, 33, 33], shards.Select(shard => shard.SchedulesAsked));
        Assert.All(shards, shard => Assert.Equal(shard.SchedulesAsked, shard.Schedules));
        Assert.Equal(whole.Goals, shards.Aggregate(0ul, (goals, shard) => goals | shard.Goals));
        Assert.Null(threads.Nondeterminism);
    }

    [Fact]
    public void Schedules_of_one_seed_differ()
    {
        var setup = new Setup(Trials.TwoDevices, Trials.TerminateOld);
        ulong[] hashes = [.. Enumerable.Range(0, 50).Select(run => new Run(setup, Trials.Random(1, run)).Execute().Hash)];
        Assert.InRange(hashes.Distinct().Count(), 40, 50);
    }

    [Fact]
    public void A_server_part_that_remembers_earlier_runs_is_reported_as_nondeterministic()
    {
        var variant = new ServerVariant("counting", parts => parts with { Identifiers = new Counting() });
        SearchResult result = Trials.Search(Trials.TwoDevices, Trials.AlwaysGenerate, new SearchOptions { Schedules = 10 }, variant);
        Assert.Contains("run twice and differed", result.Nondeterminism, StringComparison.Ordinal);
        Assert.Equal(0, result.Schedules);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_server_part_that_uses_the_thread_pool_is_reported_as_having_left_the_world(int jobs)
    {
        var variant = new ServerVariant("pooling", parts => parts with { Directory = new Pooling(parts.Directory) });
        SearchResult result = Trials.Search(
            Trials.TwoDevices, Trials.TerminateOld, new SearchOptions { Schedules = 10, Jobs = jobs }, variant);
        Assert.Contains("left the world: server[", result.Nondeterminism, StringComparison.Ordinal);
        RunResult run = new Run(new Setup(Trials.TwoDevices, Trials.TerminateOld, variant), Trials.Random(1)).Execute();
        Assert.Equal(RunEnd.Escaped, run.End);
        Assert.Null(run.Violation);
    }

    [Fact]
    public void A_handler_that_never_ends_is_a_violation()
    {
        var variant = new ServerVariant("hanging", parts => parts with { Directory = new Hanging(parts.Directory) });
        SearchResult result = Trials.Search(Trials.TwoDevices, Trials.TerminateOld, new SearchOptions { Schedules = 20 }, variant);
        Assert.Equal("HANG", result.Failure?.Result.Violation?.PropertyId);
        Assert.Null(result.Nondeterminism);
    }

    [Fact]
    public void An_exception_out_of_a_handler_is_a_violation()
    {
        var variant = new ServerVariant("throwing", parts => parts with { Identifiers = new Throwing() });
        SearchResult result = Trials.Search(Trials.TwoDevices, Trials.AlwaysGenerate, new SearchOptions { Schedules = 5 }, variant);
        Assert.Equal("CRASH", result.Failure?.Result.Violation?.PropertyId);
        Assert.Contains("FormatException: no name", result.Failure?.Result.Violation?.Detail, StringComparison.Ordinal);
    }

    private sealed class Counting : IIdentifiers
    {
        private static int _count;

        public string NextStreamId(string connectionId) => connectionId;

        public string NextResource(string connectionId) => $"resource-{++_count}";
    }

    private sealed class Throwing : IIdentifiers
    {
        public string NextStreamId(string connectionId) => connectionId;

        public string NextResource(string connectionId) => throw new FormatException("no name");
    }

    private sealed class Pooling(ISessionDirectory inner) : Relay(inner)
    {
        public override async ValueTask<AccountSessions> ListAsync(BindSim.Model.Addresses.BareJid account)
        {
            await Task.Run(() => 1);
            return await base.ListAsync(account);
        }
    }

    private sealed class Hanging(ISessionDirectory inner) : Relay(inner)
    {
        public override ValueTask RemoveAsync(Session ended) => new(new TaskCompletionSource().Task);
    }
}
