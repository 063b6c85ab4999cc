using System.Text;

namespace BindSim.Model.Policies;

/// <summary>How far each of some patterns may have come after the same text: a state of their common automaton.</summary>
internal sealed class GlobProgress
{
    private readonly Rune[][] _patterns;
    private readonly bool[][] _at;

    /// <summary>No text yet.</summary>
    internal GlobProgress(Rune[][] patterns)
        : this(patterns, Nowhere(patterns))
    {
        for (int i = 0; i < patterns.Length; i++)
        {
            Reach(i, 0);
        }
    }

    private GlobProgress(Rune[][] patterns, bool[][] at)
    {
        _patterns = patterns;
        _at = at;
    }

    /// <summary>Equal for equal states.</summary>
    internal string Key => string.Join('|', _at.Select(positions => string.Concat(positions.Select(at => at ? '1' : '0'))));

    /// <summary>Whether the first pattern matches the text or a longer one.</summary>
    internal bool FirstIsAlive => _at[0].Contains(true);

    /// <summary>Whether the first pattern matches the text.</summary>
    internal bool FirstIsAtEnd => _at[0][^1];

    /// <summary>Whether another pattern matches the text.</summary>
    internal bool AnotherIsAtEnd => _at.Skip(1).Any(positions => positions[^1]);

    /// <summary>Whether a character of a pattern is <c>*</c> or <c>?</c>.</summary>
    internal static bool IsWild(Rune letter) => letter.Value is '*' or '?';

    /// <summary>The state after one more character of the text.</summary>
    internal GlobProgress After(Rune next)
    {
        var after = new GlobProgress(_patterns, Nowhere(_patterns));
        for (int i = 0; i < _patterns.Length; i++)
        {
            for (int p = 0; p < _patterns[i].Length; p++)
            {
                if (_at[i][p] && (IsWild(_patterns[i][p]) || _patterns[i][p] == next))
                {
                    after.Reach(i, _patterns[i][p].Value == '*' ? p : p + 1);
                }
            }
        }

        return after;
    }

    private static bool[][] Nowhere(Rune[][] patterns) => [.. patterns.Select(pattern => new bool[pattern.Length + 1])];

    private void Reach(int pattern, int position)
    {
        _at[pattern][position] = true;
        if (position < _patterns[pattern].Length && _patterns[pattern][position].Value == '*')
        {
            Reach(pattern, position + 1); // a star may also stand for nothing
        }
    }
}
