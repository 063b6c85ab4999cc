using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Shrinking;

namespace BindSim.Exploration.Tests.Shrinking;

/// <summary>The shortest failing runs, by trying all: it knows nothing of how the shrinker looks for them.</summary>
internal static class BruteForce
{
    /// <summary>The fewest choices of a run in this setting that breaks the property; null when no run of at most so many does.</summary>
    public static int? FewestChoices(Setting setting, ServerVariant variant, Violation violation, int choicesMax)
    {
        var setup = new Setup(setting.Scenario, setting.Policy, variant);
        for (int length = 0; length <= choicesMax; length++)
        {
            // Every sequence of this length in lexicographic order: the next one counts the last pick up that can be.
            int[]? picks = [];
            while (picks is not null)
            {
                BoundedRun run = BoundedRun.Execute(setup, new PicksStrategy(picks), length);
                if (run.Breaks(violation))
                {
                    return run.Choices.Count;
                }

                picks = Next(run, length);
            }
        }

        return null;
    }

    /// <summary>The least length of a run, parts and choices together, in the setting or in any that lacks some of its parts.</summary>
    public static int LeastLength(Setting setting, ServerVariant variant, Violation violation, int lengthMax)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var queue = new Queue<Setting>([setting]);
        int least = lengthMax;
        while (queue.TryDequeue(out Setting? next))
        {
            if (!seen.Add($"{ScenarioFile.Write(next.Scenario)}{PolicyFile.Write(next.Policy)}"))
            {
                continue;
            }

            IReadOnlyList<SettingPart> parts = SettingParts.Of(next);
            if (least - 1 - parts.Count >= 0 && FewestChoices(next, variant, violation, least - 1 - parts.Count) is { } choices)
            {
                least = parts.Count + choices;
            }

            foreach (SettingPart part in parts)
            {
                for (int value = part.Least; value < part.Value; value++)
                {
                    queue.Enqueue(part.With(value));
                }
            }
        }

        return least;
    }

    private static int[]? Next(BoundedRun run, int length)
    {
        for (int at = Math.Min(length, run.Choices.Count) - 1; at >= 0; at--)
        {
            if (run.Choices[at].Index + 1 < run.Choices[at].Count)
            {
                return [.. run.Choices.Take(at).Select(choice => choice.Index), run.Choices[at].Index + 1];
            }
        }

        return null;
    }
}
