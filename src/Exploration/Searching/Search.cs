using System.Diagnostics;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching.Behaviours;
using BindSim.Exploration.Searching.Runners;
using BindSim.Exploration.Strategies;

namespace BindSim.Exploration.Searching;

/// <summary>
/// Runs many schedules and keeps the first in which a property does not hold. It proves nothing: what it did not see may
/// still happen. Runs are numbered and independent, so jobs and shards divide the numbers and the result is the same.
/// </summary>
public static class Search
{
    /// <summary>Searches.</summary>
    /// <param name="setup">Makes what one thread needs.</param>
    /// <param name="strategies">Makes a strategy source for one thread, which may measure the setup.</param>
    /// <param name="options">How much, and from where.</param>
    /// <param name="progress">Told of the schedules run so far, now and then, from any thread; or null.</param>
    public static SearchResult Execute(
        Func<Setup> setup, Func<Setup, IStrategySource> strategies, SearchOptions options, Action<long>? progress = null)
    {
        var clock = Stopwatch.StartNew();
        var shared = new Findings(progress);
        var workers = new Worker[options.Jobs];
        var threads = new Thread[options.Jobs];
        for (int i = 0; i < options.Jobs; i++)
        {
            var worker = new Worker(setup(), strategies, options, shared, clock, i);
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

        Worker first = workers[0];
        var behaviours = new BehaviourCounts();
        var lapses = new LapseCounts();
        foreach (Worker worker in workers)
        {
            behaviours.Add(worker.Met.Behaviours);
            lapses.Add(worker.Met.Lapses.Runs, worker.Met.Lapses.RunsByLapse);
        }

        return new SearchResult
        {
            Setup = first.Setup,
            Strategy = first.Strategies.Name,
            Options = options,
            Schedules = workers.Sum(worker => worker.Met.Schedules),
            SchedulesAsked = options.SchedulesOfShard,
            Steps = workers.Sum(worker => worker.Met.Steps),
            Checked = workers.Sum(worker => worker.Twice.Repeated),
            GivenUp = workers.Sum(worker => worker.Met.GivenUp),
            Goals = workers.Aggregate(0ul, (goals, worker) => goals | worker.Met.Goals),
            Hash = workers.Aggregate(0ul, (hash, worker) => unchecked(hash + worker.Met.Hash)),
            Behaviours = behaviours,
            Lapses = lapses,
            Elapsed = clock.Elapsed,
            Failure = shared.FailedRun is { } run ? Record(first.Setup, first.Strategies, options, run) : null,
            Nondeterminism = shared.Nondeterminism,
        };
    }

    private static Failure Record(Setup setup, IStrategySource strategies, SearchOptions options, long run)
    {
        var recording = new RecordingRunner(strategies);
        RunResult result = options.Sampled(recording).Execute(setup, run);
        return new Failure(run, recording.Trace!, result);
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

    private sealed class Worker
    {
        private readonly SearchOptions _options;
        private readonly Findings _findings;
        private readonly Stopwatch _clock;
        private readonly int _number;

        public Worker(Setup setup, Func<Setup, IStrategySource> strategies, SearchOptions options, Findings findings, Stopwatch clock, int number)
        {
            (_options, _findings, _clock, _number) = (options, findings, clock, number);
            Setup = setup;
            Strategies = strategies(setup);
            Twice = new RepeatingRunner(options.Sampled(new StrategyRunner(Strategies)), options.CheckEvery);
            Met = new MeteringRunner(Twice);
        }

        public Setup Setup { get; }

        public IStrategySource Strategies { get; }

        public RepeatingRunner Twice { get; }

        public MeteringRunner Met { get; }

        public Exception? Broken { get; private set; }

        public void Run()
        {
            try
            {
                foreach (long run in RunNumbers.Of(_options, _number).Within(_options.Time, _options.Cancel, _clock).TakeWhile(_findings.Wants))
                {
                    if (Met.Execute(Setup, run).End == RunEnd.Violated)
                    {
                        _findings.Failed(run);
                    }

                    _findings.Done();
                }
            }
            catch (NotDeterministicException why)
            {
                _findings.NotDeterministic(why.Message);
            }
            catch (Exception broken) when (_options.Jobs > 1)
            {
                Broken = broken;
            }
        }
    }
}
