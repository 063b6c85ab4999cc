namespace BindSim.Model.Policies;

/// <summary>How many sessions may be live at once in some scope: an account, or a device class of an account.</summary>
/// <param name="Max">The greatest number of live sessions, the new one included; at least 1.</param>
/// <param name="Over">What a bind beyond it leads to.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Max"/> is below 1.</exception>
public sealed record SessionLimit(int Max, OverLimit Over)
{
    /// <summary>The greatest number of live sessions, the new one included; at least 1.</summary>
    public int Max { get; } = Max >= 1 ? Max : throw new ArgumentOutOfRangeException(nameof(Max), Max, "A limit is at least 1.");
}
