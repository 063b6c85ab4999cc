using BindSim.Exploration.Tracing;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Shrinking;

/// <summary>
/// The passes: each tries one kind of change, everywhere, and begins again where it succeeded. A pass only proposes; that the result
/// fails in the same way and is simpler is checked by running it.
/// </summary>
internal static class Passes
{
    private const int SpanMax = 16;
    private const int DeletedWithLowering = 8;

    /// <summary>In the order in which they are made: what takes away most comes first.</summary>
    public static IReadOnlyList<Action<Candidates>> All { get; } = [TakeOutParts, CutTail, DeleteSpans, Postpone, Lower, LowerAndDelete, Swap];

    /// <summary>Takes parts out of the setting, or some of a part, and has the rest happen as before.</summary>
    private static void TakeOutParts(Candidates best)
    {
        for (int i = 0; i < best.Parts.Count; i++)
        {
            while (i < best.Parts.Count && best.Parts[i] is var part && part.Smaller.Any(value => best.Try(part.With(value), Following(best.Choices, null))))
            {
            }
        }
    }

    /// <summary>Makes every pick from some point on 0.</summary>
    private static void CutTail(Candidates best)
    {
        for (int kept = 0; kept < best.Choices.Count; kept++)
        {
            best.Try(new PicksStrategy([.. best.Sequence.Picks.Take(kept)]));
        }
    }

    /// <summary>Leaves picks out, long spans of them first.</summary>
    private static void DeleteSpans(Candidates best)
    {
        for (int span = SpanMax; span > 0; span /= 2)
        {
            for (int at = best.Choices.Count - span; at >= 0; at--)
            {
                // After a success the same place holds another span.
                while (at + span <= best.Choices.Count && TryAny(best, Following([.. best.Choices.Where((_, i) => i < at || i >= at + span)], null)))
                {
                }
            }
        }
    }

    /// <summary>Puts one event off until nothing else is left: when the run has failed before, it was not needed.</summary>
    private static void Postpone(Candidates best)
    {
        for (int at = 0; at < best.Choices.Count; at++)
        {
            TryAny(best, Following([.. best.Choices.Where((_, i) => i != at)], best.Choices[at]));
        }
    }

    /// <summary>Makes single picks smaller.</summary>
    private static void Lower(Candidates best)
    {
        for (int at = 0; at < best.Choices.Count; at++)
        {
            for (int value = 0; at < best.Choices.Count && value < best.Choices[at].Index; value++)
            {
                TryAny(best, [new PicksStrategy([.. best.Sequence.Picks.Take(at), value, .. best.Sequence.Picks.Skip(at + 1)]), Turning(best, at, value)]);
            }
        }
    }

    /// <summary>Makes a pick smaller and leaves out some after it: a smaller pick often makes others needless.</summary>
    private static void LowerAndDelete(Candidates best)
    {
        for (int at = 0; at < best.Choices.Count; at++)
        {
            for (int deleted = 1; at < best.Choices.Count && best.Choices[at].Index > 0 && deleted <= DeletedWithLowering; deleted++)
            {
                best.Try(new PicksStrategy([.. best.Sequence.Picks.Take(at), best.Choices[at].Index - 1, .. best.Sequence.Picks.Skip(at + 1 + deleted)]));
            }
        }
    }

    /// <summary>Has one event happen before another, or after it.</summary>
    private static void Swap(Candidates best)
    {
        for (int at = 0; at < best.Choices.Count; at++)
        {
            for (int to = 0; to < best.Choices.Count && at < best.Choices.Count; to++)
            {
                if (to != at)
                {
                    List<RecordedChoice> moved = [.. best.Choices];
                    moved.RemoveAt(at);
                    moved.Insert(to, best.Choices[at]);
                    TryAny(best, Following(moved, null));
                }
            }
        }
    }

    private static bool TryAny(Candidates best, IEnumerable<IStrategy> strategies)
    {
        foreach (IStrategy strategy in strategies)
        {
            if (best.Try(strategy))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What happened, as far as it can: by what it was, by what it was and nothing late, by index.</summary>
    private static IEnumerable<IStrategy> Following(IReadOnlyList<RecordedChoice> choices, RecordedChoice? postponed)
    {
        yield return new GuidedStrategy(choices, keep: true, postponed);
        if (postponed is null)
        {
            yield return new GuidedStrategy(choices, keep: false);
            yield return new PicksStrategy([.. choices.Select(choice => choice.Index)]);
        }
    }

    /// <summary>The same run up to a choice, another pick there, and then what happened as far as it can.</summary>
    private static IStrategy Turning(Candidates best, int at, int value) =>
        new TurningStrategy([.. best.Sequence.Picks.Take(at), value], new GuidedStrategy([.. best.Choices.Skip(at)], keep: true));
}
