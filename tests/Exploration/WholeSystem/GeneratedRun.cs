using BindSim.Exploration.Files;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;
using BindSim.Testing;
using Xunit.Sdk;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>Judges one generated case by every property, and keeps the run that breaks one.</summary>
internal static class GeneratedRun
{
    private const int ShrinkingRunsMax = 3_000;

    /// <summary>Runs it, twice; reads back what it is written as; fails with a trace file when a property does not hold.</summary>
    /// <returns>What came of it.</returns>
    public static RunResult Judge(GeneratedCase generated, ServerVariant variant, string folder) =>
        Judge(new Setup(generated.Scenario, generated.Policy, variant), generated.Seed, folder);

    /// <summary>The same for a case that is put together already.</summary>
    /// <param name="setup">Policy, scenario and server.</param>
    /// <param name="seed">Whence the choices come.</param>
    /// <param name="folder">Where a run is kept that breaks a property.</param>
    public static RunResult Judge(Setup setup, ulong seed, string folder)
    {
        (Trace trace, RunResult result) = Replay.Record(setup, new RandomStrategies(seed).ForRun(0));
        RunResult again = new Run(setup, new RandomStrategies(seed).ForRun(0)).Execute();
        Assert.Equal(result, again);
        Assert.True(result.End is RunEnd.Quiescent or RunEnd.Violated, $"The run ended by {result.End}: {result.Escape}");
        // What one policy generates and the next makes for its client is told apart in nearly every case.
        Assert.True((result.Lapses | Lapses.Of(Lapse.MadeResource)) == Lapses.Of(Lapse.MadeResource), $"The specification did not follow: {string.Join(", ", result.Lapses.Ids)}.");
        Assert.Equal(setup.Policy, PolicyFile.Parse(PolicyFile.Write(setup.Policy), "policy"));
        Assert.Equal(setup.Scenario, ScenarioFile.Parse(ScenarioFile.Write(setup.Scenario), "scenario"));
        if (result.Violation is null)
        {
            return result;
        }

        Trace shrunk = Shrinker.Execute(trace, setup.Variant, ShrinkingRunsMax).To;
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"generated-{shrunk.Violation!.PropertyId}-{shrunk.Hash:x16}.json");
        File.WriteAllText(path, TraceFile.Write(shrunk));
        throw new XunitException(
            $"{shrunk.Violation.PropertyId} {shrunk.Violation.Sentence} {shrunk.Violation.Detail}\n"
            + $"{trace.Choices.Count} choices, shrunk to {shrunk.Choices.Count}\nbindsim replay {Path.GetRelativePath(RepositoryRoot.Folder, path)}");
    }
}
