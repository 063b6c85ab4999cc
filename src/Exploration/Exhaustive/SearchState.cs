using System.Text.Json.Serialization;

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// All that an interrupted search needs to go on: plain data, for <c>System.Text.Json</c> or any other serializer. Its size is that
/// of one execution with its planned branches for each thread, however long the search has run.
/// </summary>
/// <param name="Frames">The positions with something left to do below them, each after its parent; none when the search is complete.</param>
/// <param name="Statistics">What was counted so far.</param>
/// <param name="DependentPairs">Dependent pairs of the finished branches.</param>
public sealed record SearchState(
    IReadOnlyList<FrameState> Frames,
    SearchStatistics Statistics,
    IReadOnlyList<DependentPairCount> DependentPairs)
{
    /// <summary>Whether nothing was executed yet.</summary>
    [JsonIgnore]
    public bool IsFresh => Frames is [{ FinishedBranches: 0, Pending: [] }];
}
