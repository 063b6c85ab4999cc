using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Shrinking;

/// <summary>The simplest failing run so far, and the runs that try to be simpler. Counts them and keeps to the budget.</summary>
internal sealed class Candidates(Trace trace, ServerVariant variant, int runsMax, Action<int>? progress, CancellationToken cancel)
{
    private readonly Violation _violation = trace.Violation!;
    private Setup _setup = new(trace.Scenario, trace.Policy, variant);

    /// <summary>The setting of the simplest failing run so far.</summary>
    public Setting Setting { get; private set; } = Setting.Of(trace);

    /// <summary>Its parts.</summary>
    public IReadOnlyList<SettingPart> Parts { get; private set; } = SettingParts.Of(Setting.Of(trace));

    /// <summary>The choices of the simplest failing run so far.</summary>
    public ValueList<RecordedChoice> Choices { get; private set; } = trace.Choices;

    /// <summary>The same as one sequence.</summary>
    public RunSequence Sequence { get; private set; } = RunSequence.Of(trace);

    /// <summary>How many runs were made.</summary>
    public int Runs { get; private set; }

    /// <summary>How often a simpler run was found.</summary>
    public int Improvements { get; private set; }

    /// <summary>Whether no more runs may be made.</summary>
    public bool IsOver => Runs >= runsMax || cancel.IsCancellationRequested;

    /// <summary>Tries a run in the same setting.</summary>
    /// <returns>Whether it fails in the same way and is simpler; it is the simplest then.</returns>
    public bool Try(IStrategy strategy) => !IsOver && Keep(Setting, _setup, Run(_setup, strategy, Choices.Count));

    /// <summary>Tries runs in another setting, until one is simpler.</summary>
    public bool Try(Setting setting, IEnumerable<IStrategy> strategies)
    {
        if (Prepare(setting) is not { } setup || Room(setting) is not (>= 0 and var room))
        {
            return false;
        }

        foreach (IStrategy strategy in strategies)
        {
            if (!IsOver && Keep(setting, setup, Run(setup, strategy, room)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Tries every run of a setting with fewer choices than would do, those with the fewest picks other than 0 first.
    /// </summary>
    /// <param name="setting">The setting.</param>
    /// <param name="attempts">How many runs to make at most.</param>
    /// <returns>True when one is simpler; false when none is; null when there are more than could be tried.</returns>
    public bool? TryAll(Setting setting, int attempts)
    {
        // In the same setting a run with as many choices is no shorter.
        int room = setting == Setting ? Choices.Count - 1 : Room(setting);
        if (room < 0 || Prepare(setting) is not { } setup)
        {
            return false;
        }

        var queue = new Queue<int[]>([[]]);
        for (; queue.TryDequeue(out int[]? picks); attempts--)
        {
            if (attempts == 0 || IsOver)
            {
                return null;
            }

            BoundedRun run = Run(setup, new PicksStrategy(picks), room);
            if (Keep(setting, setup, run))
            {
                return true;
            }

            // Each sequence has one parent: itself with its last pick other than 0 made 0.
            for (int at = picks.Length; at < Math.Min(run.Choices.Count, room); at++)
            {
                for (int pick = 1; pick < run.Choices[at].Count; pick++)
                {
                    queue.Enqueue([.. picks, .. new int[at - picks.Length], pick]);
                }
            }
        }

        return false;
    }

    private static Setup? Make(Setting setting, ServerVariant variant)
    {
        try
        {
            return new Setup(setting.Scenario, setting.Policy, variant);
        }
        catch (ArgumentException)
        {
            // An account is not legal without the part that was taken out.
            return null;
        }
    }

    private Setup? Prepare(Setting setting) => setting == Setting ? _setup : Make(setting, variant);

    /// <summary>How many choices a run of a setting may have to be no longer than the simplest.</summary>
    private int Room(Setting setting) => Sequence.Length - SettingParts.Of(setting).Count;

    private BoundedRun Run(Setup setup, IStrategy strategy, int choicesMax)
    {
        Runs++;
        progress?.Invoke(Runs);
        return BoundedRun.Execute(setup, strategy, choicesMax);
    }

    private bool Keep(Setting setting, Setup setup, BoundedRun run)
    {
        if (!run.Breaks(_violation) || RunSequence.Of(setting, run.Choices) is var sequence && sequence.CompareTo(Sequence) >= 0)
        {
            return false;
        }

        (Setting, _setup, Choices, Sequence, Parts) = (setting, setup, run.Choices, sequence, SettingParts.Of(setting));
        Improvements++;
        return true;
    }
}
