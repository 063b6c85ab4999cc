namespace BindSim.Exploration.Judging;

/// <summary>A request to resume a session.</summary>
/// <param name="id">Which.</param>
/// <param name="handled">How many stanzas the client says it has handled; null where it does not.</param>
/// <param name="step">When it arrived.</param>
internal sealed class ResumeAttempt(string id, long? handled, int step)
{
    public string Id { get; } = id;

    public long? Handled { get; } = handled;

    public int Step { get; } = step;

    /// <summary>Whether the server has answered.</summary>
    public bool IsAnswered { get; set; }
}
