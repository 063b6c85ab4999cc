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
    // So many executions are made by one thread even where there are more, for a failure that is found this early is then the same for any number of them.
    private const long AloneAtFirst = 1024;

    /// <summary>How the search goes.</summary>
    internal static Exhaustive.SearchOptions Searching { get; } = new() { RemembersEvents = true };

    /// <summary>Searches.</summary>
    /// <param name="setup">Scenario, policy and server.</param>
    /// <param name="options">How much, and with what.</param>
    /// <exception cref="ArgumentException">The scenario allows a fault that is not explored.</exception>
    /// <exception cref="ProgramContractException">The server does not do again what the state to go on from says it did.</exception>
    public static Proof Execute(Setup setup, ProofOptions? options = null)
    {
        options ??= new ProofOptions();
        try
        {
            return Search(setup, options);
        }
        catch (AsymmetryException)
        {
            // Found in the first execution that makes a name, if any does: until then exchanged runs are the same but for the devices' names.
            return Search(setup, options with { Symmetry = false, From = null });
        }
    }

    private static Proof Search(Setup setup, ProofOptions options)
    {
        var findings = new ProofFindings(options);
        SearchState? part = options.From is null && options.Shard != Shard.Whole
            ? SearchDivision.Divide(new WorldProgram(setup, options.Symmetry), options.Shard.Of, Searching)[options.Shard.Number - 1]
            : null;
        if (options.Jobs > 1 && (options.From?.Search.Statistics.Executions ?? 0) < AloneAtFirst)
        {
            var alone = new ProofRun(setup, options with { Jobs = 1 }, findings, part);
            SearchOutcome outcome = alone.Execute(Math.Min(AloneAtFirst, options.ExecutionsMax));
            if (outcome != SearchOutcome.Interrupted || findings.IsOver || alone.Executions >= options.ExecutionsMax)
            {
                return Proved(alone, outcome);
            }

            options = options with { From = alone.State };
        }

        var whole = new ProofRun(setup, options, findings, part);
        return Proved(whole, whole.Execute(options.ExecutionsMax));

        Proof Proved(ProofRun run, SearchOutcome outcome)
        {
            Failure? failure = findings.Failing is null ? null : Record(run.Program, findings.Failing, findings.IsBrokenOff ? run.Executions : run.Executions - 1);
            var proof = new Proof(
                run.Program.Setup, outcome, run.Statistics with { Executions = run.Executions - findings.LeftOut }, run.DependentPairs, findings.Goals, findings.Elapsed,
                failure?.Result.Violation is null ? null : failure, findings.Escape ?? failure?.Result.Escape)
            {
                Exchanged = run.Program.Exchanged,
                LeftOut = findings.LeftOut,
                Lapses = findings.Lapses,
            };
            if (proof.IsUnfinished)
            {
                options.Save?.Invoke(run.State);
            }

            return proof;
        }
    }

    private static Failure Record(WorldProgram program, IReadOnlyList<Pick> picks, long execution)
    {
        var recorder = new Recorder();
        using WorldRun run = program.StartRecorded(recorder);
        try
        {
            foreach (Pick pick in picks)
            {
                run.Execute(pick.Actor, pick.Alternative, NoFootprint.Instance);
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
