using System.Diagnostics;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Tracing;

namespace BindSim.Exploration.Proving;

/// <summary>
/// Executes the real server under every schedule of a scenario, up to the order of independent steps, and judges each execution. What it
/// proves holds for this scenario, without the passing of time, and rests on the footprints that world and server report.
/// </summary>
public static class Prover
{
    private const int PairsNamed = 8;

    /// <summary>Searches.</summary>
    /// <param name="setup">Scenario, policy and server.</param>
    /// <param name="executionsMax">After so many executions the search ends, incomplete.</param>
    /// <param name="time">After this time the search ends, incomplete; null for no bound.</param>
    /// <param name="progress">Told of executions and of the estimate of all, now and then; or null.</param>
    /// <param name="cancel">Ends the search, incomplete.</param>
    /// <exception cref="ArgumentException">The scenario allows a fault that is not explored.</exception>
    public static Proof Execute(Setup setup, long executionsMax = long.MaxValue, TimeSpan? time = null, Action<long, double>? progress = null, CancellationToken cancel = default)
    {
        const int reportEvery = 1024;
        var clock = Stopwatch.StartNew();
        var program = new WorldProgram(setup);
        var search = new ExhaustiveSearch(program, new Exhaustive.SearchOptions { ExecutionsPerRun = executionsMax, RemembersEvents = true });
        ulong goals = 0;
        long executions = 0;
        string? escape = null;
        Pick[]? failing = null;
        bool outOfTime = false;
        SearchOutcome outcome;
        try
        {
            outcome = search.Run(Executed, cancel);
        }
        catch (RunBrokenOffException brokenOff)
        {
            outcome = SearchOutcome.StoppedByObserver;
            failing = [.. brokenOff.Picks];
        }

        Failure? failure = failing is null ? null : Record(program, failing, executions);
        return new Proof(
            program.Setup,
            outcome,
            search.Statistics,
            [.. search.DependentPairs.OrderByDescending(pair => pair.Count).Take(PairsNamed).Select(pair => (program.Name(pair.Id), pair.Count))],
            goals,
            clock.Elapsed,
            failure?.Result.Violation is null ? null : failure,
            escape ?? failure?.Result.Escape);

        bool Executed(IProgramRun run, ReadOnlySpan<Pick> picks)
        {
            RunResult result = ((WorldRun)run).Conclude();
            goals |= result.Goals;
            escape = result.Escape;
            if (result.End == RunEnd.Violated)
            {
                failing = picks.ToArray();
            }

            if (++executions % reportEvery == 0)
            {
                progress?.Invoke(executions, search.EstimatedExecutions);
                outOfTime = clock.Elapsed > time;
            }

            return failing is null && escape is null && !outOfTime;
        }
    }

    private static Failure Record(WorldProgram program, Pick[] picks, long execution)
    {
        var recorder = new Recorder();
        using WorldRun run = program.StartRecorded(recorder);
        try
        {
            foreach (Pick pick in picks)
            {
                run.Execute(pick.Actor, pick.Alternative, new FootprintRecorder(Dependence.Messages));
            }
        }
        catch (RunBrokenOffException)
        {
            // The last pick is the one that shows it.
        }

        RunResult result = run.Conclude();
        Setup setup = program.Setup;
        return new Failure(
            execution, new Tracing.Trace(setup.Policy, setup.Scenario, setup.Variant.Name, recorder.Choices, result.Hash, result.Violation), result);
    }
}
