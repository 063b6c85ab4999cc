namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Estimates the size of the search tree from the part that is done (a recursive tree-size estimator in the manner of Knuth): at each
/// position, planned branches are taken to be as large as the begun ones are on average.
/// </summary>
internal static class TraceEstimate
{
    /// <summary>The estimate between two executions, when the deepest position is the one with a branch to begin next.</summary>
    /// <param name="path">The current execution, up to that position.</param>
    /// <param name="next">That branch, which is no longer pending.</param>
    public static double Of(ExecutionPath path, WakeupNode? next)
    {
        var estimate = next is null ? 0.0 : 1.0;
        for (var position = path.Length; position >= 0; position--)
        {
            var frame = path[position];
            var begun = frame.FinishedBranches + (position < path.Length ? 1 : 0);
            var known = frame.FinishedExecutions + estimate;
            var others = WakeupNode.Count(frame.Pending) + Math.Max(0, frame.Begun.Length - 1);
            estimate = known + (others * (begun == 0 ? 1 : known / begun));
        }

        return estimate;
    }
}
