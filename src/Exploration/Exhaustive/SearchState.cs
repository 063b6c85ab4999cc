namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// All that an interrupted search needs to go on: plain data, for <c>System.Text.Json</c> or any other serializer. Its size is that
/// of one execution with its planned branches, however long the search has run.
/// </summary>
/// <param name="Frames">The positions of the current execution; the last one has no chosen step yet.</param>
/// <param name="Statistics">What was counted so far.</param>
/// <param name="DependentPairs">Dependent pairs counted so far.</param>
public sealed record SearchState(
    IReadOnlyList<FrameState> Frames,
    SearchStatistics Statistics,
    IReadOnlyList<DependentPairCount> DependentPairs);
