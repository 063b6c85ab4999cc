using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Explaining;

/// <summary>
/// Explains a failure by varying its run: what can be different without changing that it fails, and from which choice on it could not be
/// avoided any more. All of it is sampled: each variation is a run or some runs, and others might end differently.
/// </summary>
public static class Explainer
{
    /// <summary>Explains.</summary>
    /// <param name="trace">A run that violates a property.</param>
    /// <param name="variant">The server that the trace names.</param>
    /// <param name="options">How thoroughly.</param>
    /// <param name="progress">Told of the number of each run, or null.</param>
    /// <exception cref="ArgumentException">The trace violates nothing.</exception>
    /// <exception cref="DivergedException">The trace does not replay.</exception>
    public static Explanation Execute(Trace trace, ServerVariant variant, ExplainOptions options, Action<int>? progress = null)
    {
        if (trace.Violation is null || Replay.Execute(trace, variant).Violation != trace.Violation)
        {
            throw new ArgumentException("The trace violates no property, so there is nothing to explain.", nameof(trace));
        }

        var runs = new Variations(trace, variant, progress);
        int[] steps = Steps(trace, variant);
        return new Explanation(Parts(trace, runs), Choices(trace, steps, runs, options), Odds(trace, steps, runs, options));
    }

    /// <summary>How many runs it takes, at most.</summary>
    public static int RunsOf(Trace trace, ExplainOptions options) =>
        (2 * SettingParts.Of(Setting.Of(trace)).Count) + trace.Choices.Sum(choice => Math.Min(choice.Count - 1, options.Alternatives)) + ((trace.Choices.Count + 1) * options.Runs);

    private static List<PartWeight> Parts(Trace trace, Variations runs) =>
    [
        .. from part in SettingParts.Of(Setting.Of(trace))
           where part.Value > part.Least
           select new PartWeight(
               part.Name,
               !runs.Fails(part.With(part.Least), new GuidedStrategy(trace.Choices, keep: true)) && !runs.Fails(part.With(part.Least), new GuidedStrategy(trace.Choices, keep: false))),
    ];

    private static List<ChoiceWeight> Choices(Trace trace, int[] steps, Variations runs, ExplainOptions options)
    {
        List<ChoiceWeight> weights = [];
        for (int at = 0; at < trace.Choices.Count; at++)
        {
            RecordedChoice choice = trace.Choices[at];
            int[] others = Others(choice, options, at);
            int failed = others.Count(other => runs.Fails(new TurningStrategy(
                [.. trace.Choices.Take(at).Select(before => before.Index), other], new GuidedStrategy([.. trace.Choices.Skip(at)], keep: true))));
            weights.Add(new ChoiceWeight(at + 1, steps[at], choice.Label, others.Length, failed));
        }

        return weights;
    }

    /// <summary>The other picks of a choice; where there are too many, some of them, by a fixed seed.</summary>
    private static int[] Others(RecordedChoice choice, ExplainOptions options, int at)
    {
        List<int> others = [.. Enumerable.Range(0, choice.Count).Where(index => index != choice.Index)];
        var random = new RandomSource(options.Seed, (ulong)at);
        while (others.Count > options.Alternatives)
        {
            others.RemoveAt(random.Next(others.Count));
        }

        return [.. others];
    }

    private static List<Odds> Odds(Trace trace, int[] steps, Variations runs, ExplainOptions options)
    {
        List<Odds> odds = [];
        var random = new RandomStrategies(options.Seed);
        for (int kept = 0; kept <= trace.Choices.Count; kept++)
        {
            int[] picks = [.. trace.Choices.Take(kept).Select(choice => choice.Index)];
            int failed = Enumerable.Range(0, options.Runs).Count(run => runs.Fails(new TurningStrategy(picks, random.ForRun(run))));
            odds.Add(kept == 0
                ? new Odds(0, 0, "", failed, options.Runs)
                : new Odds(kept, steps[kept - 1], trace.Choices[kept - 1].Label, failed, options.Runs));
        }

        return odds;
    }

    /// <summary>The step that each choice is made in or leads to.</summary>
    private static int[] Steps(Trace trace, ServerVariant variant)
    {
        var recorder = new StepRecorder();
        var run = new Run(new Setup(trace.Scenario, trace.Policy, variant), new ReplayStrategy(trace.Choices), recorder);
        recorder.Step = () => run.World.Steps;
        run.Execute();
        return [.. recorder.Steps];
    }

    private sealed class StepRecorder : IChoiceRecorder
    {
        public Func<int> Step { get; set; } = static () => 0;

        public List<int> Steps { get; } = [];

        // A step is counted once it is chosen.
        public void Picked(in ChoicePoint point, int index) => Steps.Add(Step() + (point.Kind == ChoiceKind.Step ? 1 : 0));
    }

    /// <summary>Runs that differ from the trace's.</summary>
    private sealed class Variations(Trace trace, ServerVariant variant, Action<int>? progress)
    {
        private readonly Violation _violation = trace.Violation!;
        private readonly Setup _setup = new(trace.Scenario, trace.Policy, variant);
        private int _runs;

        public bool Fails(IStrategy strategy) => Fails(_setup, strategy);

        public bool Fails(Setting setting, IStrategy strategy)
        {
            try
            {
                return Fails(new Setup(setting.Scenario, setting.Policy, variant), strategy);
            }
            catch (ArgumentException)
            {
                // Without the part an account is not legal: there is no such run.
                return false;
            }
        }

        private bool Fails(Setup setup, IStrategy strategy)
        {
            _runs++;
            progress?.Invoke(_runs);
            return BoundedRun.Execute(setup, strategy, int.MaxValue - 1).Breaks(_violation);
        }
    }
}
