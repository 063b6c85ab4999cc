using System.Diagnostics;
using BindSim.Exploration.Running;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;

namespace BindSim.Exploration.Searching;

/// <summary>
/// Runs many schedules and keeps the first in which a property does not hold. It proves nothing: what it did not see may
/// still happen. Runs are numbered and independent, so jobs and shards divide the numbers and the result is the same.
/// </summary>
public static class Search
{
    /// <summary>Searches.</summary>
    /// <param name="setup">Makes what one thread needs.</param>
    /// <param name="strategies">Makes a strategy source for one thread.</param>
    /// <param name="options">How much, and from where.</param>
    /// <param name="progress">Told of the schedules run so far, now and then, from any thread; or null.</param>
    public static SearchResult Execute(
        Func<Setup> setup, Func<IStrategySource> strategies, SearchOptions options, Action<long>? progress = null)
    {
        var clock = Stopwatch.StartNew();
        var shared = new Findings(progress);
        var workers = new Worker[options.Jobs];
        var threads = new Thread[options.Jobs];
        for (int i = 0; i < options.Jobs; i++)
        {
            var worker = new Worker(setup(), strategies(), options, shared, clock, i);
            workers[i] = worker;
            threads[i] = new Thread(worker.Run) { Name = $"search {i + 1}" };
        }

        if (options.Jobs == 1)
        {
            workers[0].Run();
        }
        else
        {
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
        }

        if (workers.Select(worker => worker.Broken).FirstOrDefault(broken => broken is not null) is { } exception)
        {
            throw new InvalidOperationException($"A run could not be executed: {exception.Message}", exception);
        }

        Setup whole = workers[0].Setup;
        return new SearchResult
        {
            Setup = whole,
            Strategy = workers[0].Strategies.Name,
            Options = options,
            Schedules = workers.Sum(worker => worker.Schedules),
            SchedulesAsked = options.SchedulesOfShard,
            Steps = workers.Sum(worker => worker.Steps),
            Checked = workers.Sum(worker => worker.Checked),
            GivenUp = workers.Sum(worker => worker.GivenUp),
            Goals = workers.Aggregate(0ul, (goals, worker) => goals | worker.Goals),
            Hash = workers.Aggregate(0ul, (hash, worker) => unchecked(hash + worker.Hash)),
            Elapsed = clock.Elapsed,
            Failure = shared.FailedRun is { } run ? Record(whole, workers[0].Strategies, run) : null,
            Nondeterminism = shared.Nondeterminism,
        };
    }

    private static Failure Record(Setup setup, IStrategySource strategies, long run)
    {
        (Tracing.Trace trace, RunResult result) = Replay.Record(setup, strategies.ForRun(run));
        return new Failure(run, trace, result);
    }

    /// <summary>What the workers tell each other.</summary>
    private sealed class Findings(Action<long>? progress)
    {
        private const int ReportEvery = 256;

        private readonly object _gate = new();
        private long _done;
        private long _failedRun = long.MaxValue;
        private string? _nondeterminism;

        public long? FailedRun => Volatile.Read(ref _failedRun) is var run && run == long.MaxValue ? null : run;

        public string? Nondeterminism => Volatile.Read(ref _nondeterminism);

        /// <summary>Whether a run with this number can still change the result.</summary>
        public bool Wants(long run) => run < Volatile.Read(ref _failedRun) && Nondeterminism is null;

        public void Failed(long run)
        {
            lock (_gate)
            {
                _failedRun = Math.Min(_failedRun, run);
            }
        }

        public void NotDeterministic(string why)
        {
            lock (_gate)
            {
                _nondeterminism ??= why;
            }
        }

        public void Done()
        {
            long done = Interlocked.Increment(ref _done);
            if (done % ReportEvery == 0)
            {
                progress?.Invoke(done);
            }
        }
    }

    private sealed class Worker(
        Setup setup, IStrategySource strategies, SearchOptions options, Findings findings, Stopwatch clock, int number)
    {
        public Setup Setup => setup;

        public IStrategySource Strategies => strategies;

        public long Schedules { get; private set; }

        public long Steps { get; private set; }

        public long Checked { get; private set; }

        public long GivenUp { get; private set; }

        public ulong Goals { get; private set; }

        public ulong Hash { get; private set; }

        public Exception? Broken { get; private set; }

        public void Run()
        {
            try
            {
                long stride = (long)options.Shard.Of * options.Jobs;
                long first = options.Shard.Number - 1 + ((long)options.Shard.Of * number);
                for (long run = first; run < options.Schedules && findings.Wants(run) && !IsOver(); run += stride)
                {
                    Execute(run);
                    findings.Done();
                }
            }
            catch (Exception broken) when (options.Jobs > 1)
            {
                Broken = broken;
            }
        }

        private bool IsOver() => options.Cancel.IsCancellationRequested || (options.Time is { } time && clock.Elapsed >= time);

        private void Execute(long run)
        {
            RunResult result = new Run(setup, strategies.ForRun(run)).Execute();
            Schedules++;
            Steps += result.Steps;
            Goals |= result.Goals;
            Hash = unchecked(Hash + result.Hash);
            GivenUp += result.End == RunEnd.StepsMax ? 1 : 0;
            switch (result.End)
            {
                case RunEnd.Escaped:
                    findings.NotDeterministic($"Schedule {run} left the world: {result.Escape}");
                    return;
                case RunEnd.Violated:
                    findings.Failed(run);
                    break;
            }

            if (run % options.CheckEvery == 0 || result.End == RunEnd.Violated)
            {
                Checked++;
                RunResult again = new Run(setup, strategies.ForRun(run)).Execute();
                if (again.Hash != result.Hash)
                {
                    findings.NotDeterministic($"Schedule {run} was run twice and differed: hash {result.Hash:x16}, then {again.Hash:x16}.");
                }
            }
        }
    }
}
