using System.Diagnostics;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.SimNetwork.Faults;
using Trace = BindSim.Exploration.Tracing.Trace;

namespace BindSim.KnownBugs.Measuring;

/// <summary>The measure of strategies: how soon each finds a bug, over many seeds.</summary>
public sealed record BugBench
{
    private const int WarmUpSeeds = 10;
    private const long WarmUpCap = 100;

    /// <summary>Seeds 1 to so many.</summary>
    public int Seeds { get; init; } = 50;

    /// <summary>Schedules after which a search is stopped.</summary>
    public long Cap { get; init; } = 2_000;

    /// <summary>How many finds of each strategy and bug are shrunk, the first ones.</summary>
    public int Shrinks { get; init; } = 1;

    /// <summary>The shortest run known of each bug.</summary>
    public required Func<KnownBug, Trace?> Shortest { get; init; }

    /// <summary>Ends the measurement.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Lets everything that is measured run for a while, so that compiling it is in nobody's time.</summary>
    public void WarmUp(KnownBug bug, IEnumerable<Contender> contenders)
    {
        BugBench some = this with { Seeds = Math.Min(Seeds, WarmUpSeeds), Cap = Math.Min(Cap, WarmUpCap), Shrinks = 0 };
        foreach (Contender contender in contenders)
        {
            some.Measure(bug, contender);
        }
    }

    /// <summary>Measures one strategy on one bug.</summary>
    public Measurement Measure(KnownBug bug, Contender contender) =>
        contender.Make is not { } make ? Exhaust(bug, contender)
        : contender.Swarm && bug.Scenario.Faults == FaultBudget.None ? NotApplied(bug, contender)
        : Sample(bug, contender, make);

    private Measurement Sample(KnownBug bug, Contender contender, Func<ulong, Func<Setup, Exploration.Strategies.IStrategySource>> make)
    {
        List<long> found = [];
        List<Trace> traces = [];
        long schedules = 0;
        int searches = 0;
        TimeSpan before = Cpu;
        for (ulong seed = 1; seed <= (ulong)Seeds && !Cancel.IsCancellationRequested; seed++)
        {
            var options = new SearchOptions { Seed = seed, Schedules = Cap, Swarm = contender.Swarm, CheckEvery = int.MaxValue };
            SearchResult result = Search.Execute(() => new Setup(bug.Scenario, bug.Policy, bug.Variant), make(seed), options);
            schedules += result.Schedules;
            searches++;
            if (result.Failure is { } failure)
            {
                found.Add(failure.Run + 1);
                traces.Add(failure.Trace);
            }
        }

        TimeSpan cpu = Rounded(Cpu - before);
        return new Measurement(bug, contender, new FirstFinds(found, searches - found.Count, Cap), cpu, schedules, Shrink(bug, traces));
    }

    private static Measurement NotApplied(KnownBug bug, Contender contender) => new(bug, contender, null, TimeSpan.Zero, 0, []);

    private Measurement Exhaust(KnownBug bug, Contender contender)
    {
        TimeSpan before = Cpu;
        Proof proof;
        try
        {
            proof = Prover.Execute(new Setup(bug.Scenario, bug.Policy, bug.Variant), new ProofOptions { ExecutionsMax = Cap, Cancel = Cancel });
        }
        catch (ArgumentException)
        {
            // The scenario has a fault that it does not explore.
            return NotApplied(bug, contender);
        }

        TimeSpan cpu = Rounded(Cpu - before);
        FirstFinds finds = proof.Failure is { } failure ? new([failure.Run + 1], 0, Cap) : new([], 1, Cap);
        return new Measurement(bug, contender, finds, cpu, proof.Statistics.Executions, Shrink(bug, proof.Failure is null ? [] : [proof.Failure.Trace]));
    }

    private List<double> Shrink(KnownBug bug, List<Trace> traces)
    {
        if (Shortest(bug) is not { } shortest)
        {
            return [];
        }

        double length = RunSequence.Of(shortest).Length;
        return [.. traces.Take(Shrinks).Where(_ => !Cancel.IsCancellationRequested)
            .Select(trace => RunSequence.Of(Shrinker.Execute(trace, bug.Variant, cancel: Cancel).To).Length / length)];
    }

    private static TimeSpan Cpu => Process.GetCurrentProcess().TotalProcessorTime;

    /// <summary>To the millisecond, as a kept measurement has it: its tables are the same when it is read again.</summary>
    private static TimeSpan Rounded(TimeSpan cpu) => TimeSpan.FromMilliseconds(Math.Round(cpu.TotalMilliseconds));
}
