using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Shrinking;

/// <summary>
/// Makes a failing run as simple as it can, in the order of <see cref="RunSequence"/>: internal test-case reduction as of Hypothesis
/// (MacIver and Donaldson, "Test-Case Reduction via Test-Case Generation", ECOOP 2020). Nothing is ever edited: each candidate is a run
/// of its own, kept only when it breaks the same property and is simpler. The same trace gives the same result.
/// </summary>
public static class Shrinker
{
    /// <summary>Runs enough for most traces to come to an end.</summary>
    public const int RunsByDefault = 20_000;

    private const string Reduced = "-reduced";

    // How far a setting is searched from the plainest run on when no pass helps any more. Not a share of the budget: the
    // result of shrinking a result must be itself.
    private const int AttemptsInSetting = 3_000;
    private const int AttemptsInSmallerSetting = 150;

    /// <summary>Shrinks.</summary>
    /// <param name="trace">A run that violates a property.</param>
    /// <param name="variant">The server that the trace names.</param>
    /// <param name="runsMax">How many runs it may take; at least 1.</param>
    /// <param name="progress">Told of the number of each run, or null.</param>
    /// <param name="cancel">Asks it to stop with what it has.</param>
    /// <exception cref="ArgumentException">The trace violates nothing.</exception>
    /// <exception cref="DivergedException">The trace does not replay.</exception>
    public static ShrinkResult Execute(
        Trace trace, ServerVariant variant, int runsMax = RunsByDefault, Action<int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runsMax, 1);
        if (trace.Violation is null || Replay.Execute(trace, variant).Violation != trace.Violation)
        {
            throw new ArgumentException("The trace violates no property, so there is nothing to shrink.", nameof(trace));
        }

        var best = new Candidates(trace, variant, runsMax, progress, cancel);
        bool? searched;
        do
        {
            Reduce(best);
            searched = best.TryAll(best.Setting, AttemptsInSetting);
        }
        while (!best.IsOver && (searched == true || SearchSmaller(best) || Exchange.Find(best, Setting.Of(trace))));

        (Trace shrunk, RunResult result) = Record(best, trace, variant);
        return new ShrinkResult(
            trace, shrunk, result, best.Runs,
            cancel.IsCancellationRequested ? ShrinkEnd.Cancelled
            : best.IsOver ? ShrinkEnd.RunsMax
            : searched == false ? ShrinkEnd.EveryShorterRunTried
            : ShrinkEnd.NoPassImproves);
    }

    /// <summary>All passes, until none makes it simpler.</summary>
    private static void Reduce(Candidates best)
    {
        int before;
        do
        {
            before = best.Improvements;
            foreach (Action<Candidates> pass in Passes.All)
            {
                pass(best);
            }
        }
        while (best.Improvements > before && !best.IsOver);
    }

    /// <summary>Looks for another run that fails in a setting with a part less: one that is not what is left of this run.</summary>
    private static bool SearchSmaller(Candidates best)
    {
        foreach (SettingPart part in best.Parts)
        {
            foreach (int value in part.Smaller)
            {
                if (best.TryAll(part.With(value), AttemptsInSmallerSetting) == true)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static (Trace Trace, RunResult Result) Record(Candidates best, Trace trace, ServerVariant variant)
    {
        (Scenario scenario, SessionPolicy policy) = best.Setting;
        if (scenario != trace.Scenario)
        {
            // It is not what it was called any more.
            scenario = scenario with { Name = Renamed(scenario.Name), Description = "" };
        }

        if (policy != trace.Policy)
        {
            policy = policy with { Name = Renamed(policy.Name), Description = "" };
        }

        (Trace shrunk, RunResult _) = Replay.Record(new Setup(scenario, policy, variant), new ReplayStrategy(best.Choices));
        RunResult result = Replay.Execute(shrunk, variant);
        return shrunk.Violation is { } violation && BoundedRun.IsSame(violation, trace.Violation!) && result.Violation == violation
            ? (shrunk, result)
            : throw new InvalidOperationException("The shrunk run did not repeat: it is not deterministic.");
    }

    private static string Renamed(string name) => name.EndsWith(Reduced, StringComparison.Ordinal) ? name : name + Reduced;
}
