using System.Text;

namespace BindSim.Model.Policies;

/// <summary>
/// Texts that stand for all others as far as patterns can tell them apart: for each way in which a text can match some patterns and not others, a few
/// of the shortest texts. Found by walking all patterns at once as automata, so no overlap of two patterns is overlooked.
/// </summary>
public static class GlobSamples
{
    /// <summary>The states looked at before the walk ends, with what was found so far; it takes many patterns with stars in front.</summary>
    public const int StatesMax = 20_000;

    // They read well in stories, and are rarely part of a pattern.
    private const string Fillers = "123456789xyz";

    /// <summary>The texts, shortest first; the empty text is none.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="perState">How many texts for each way to match.</param>
    public static IEnumerable<string> Of(IReadOnlyList<string> patterns, int perState)
    {
        Rune[][] all = [.. patterns.Select(pattern => pattern.EnumerateRunes().ToArray())];
        Rune[] alphabet = Alphabet(all, perState);
        Dictionary<string, int> visits = new(StringComparer.Ordinal);
        Queue<(GlobProgress Progress, string Text)> open = new([(new GlobProgress(all), "")]);
        for (int states = 0; states < StatesMax && open.TryDequeue(out (GlobProgress Progress, string Text) state); states++)
        {
            if (state.Text.Length > 0)
            {
                yield return state.Text;
            }

            foreach (Rune next in alphabet)
            {
                GlobProgress after = state.Progress.After(next);
                string key = after.Key;
                int visited = visits.GetValueOrDefault(key);
                if (visited < perState)
                {
                    visits[key] = visited + 1;
                    open.Enqueue((after, state.Text + next));
                }
            }
        }
    }

    /// <summary>Some characters that no pattern names, then every one that a pattern does.</summary>
    private static Rune[] Alphabet(Rune[][] patterns, int fillers)
    {
        var named = new SortedSet<Rune>(patterns.SelectMany(pattern => pattern).Where(letter => !GlobProgress.IsWild(letter)));
        return [.. Fillers.EnumerateRunes().Where(letter => !named.Contains(letter)).Take(Math.Max(1, fillers)), .. named];
    }
}
