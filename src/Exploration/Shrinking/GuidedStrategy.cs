using BindSim.Exploration.Tracing;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Shrinking;

/// <summary>
/// Follows what happened in another run as far as it can happen here: of the alternatives it picks the one that comes first in what is
/// left of that run. So a run survives when something is taken out of it, which picks by index seldom do.
/// </summary>
/// <param name="guide">What happened, in order.</param>
/// <param name="keep">Whether what was passed over may still happen later; else it is forgotten.</param>
/// <param name="postponed">Something that is done only when nothing else is left, or null.</param>
internal sealed class GuidedStrategy(IReadOnlyList<RecordedChoice> guide, bool keep, RecordedChoice? postponed = null) : IStrategy
{
    private readonly string?[] _guide = [.. guide.Select(choice => Key(choice.Kind, choice.Label))];
    private readonly string? _postponed = postponed is null ? null : Key(postponed.Kind, postponed.Label);
    private int _next;

    public int Pick(in ChoicePoint point)
    {
        string[] offered = new string[point.Count];
        for (int i = 0; i < offered.Length; i++)
        {
            offered[i] = Key(point.Kind, point.Alternatives.Describe(i));
        }

        for (int i = _next; i < _guide.Length; i++)
        {
            if (_guide[i] is { } key && Array.IndexOf(offered, key) is >= 0 and var index)
            {
                _guide[i] = null;
                _next = keep ? _next : i + 1;
                return index;
            }
        }

        return Math.Max(0, Array.FindIndex(offered, 0, Math.Max(1, point.FirstFault), key => key != _postponed));
    }

    /// <summary>What tells one event from another: the label without the number of bytes, which depends on names.</summary>
    private static string Key(ChoiceKind kind, string label)
    {
        const string bytes = " bytes arrive";
        if (label.EndsWith(bytes, StringComparison.Ordinal))
        {
            label = label[..label.LastIndexOf(' ', label.Length - bytes.Length - 1)];
        }

        return $"{(int)kind} {label}";
    }
}
