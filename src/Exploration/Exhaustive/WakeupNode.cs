namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// A step of a wakeup tree: the ordered tree of schedules that are still to be explored after a prefix, each leaf a different
/// trace. Children are a list in order of insertion, which is the order of exploration.
/// </summary>
internal sealed class WakeupNode(Step step)
{
    public Step Step { get; set; } = step;

    public WakeupNode? FirstChild { get; set; }

    public WakeupNode? Next { get; set; }

    public bool IsLeaf => FirstChild is null;

    /// <summary>Appends a sibling list's new last element.</summary>
    public static WakeupNode? Append(WakeupNode? first, WakeupNode added)
    {
        if (first is null)
        {
            return added;
        }

        var last = first;
        while (last.Next is { } next)
        {
            last = next;
        }

        last.Next = added;
        return first;
    }

    /// <summary>The number of elements of a sibling list.</summary>
    public static int Count(WakeupNode? first)
    {
        var count = 0;
        for (var node = first; node is not null; node = node.Next)
        {
            count++;
        }

        return count;
    }
}
