namespace BindSim.Model.Policies;

/// <summary>How many sessions may be live at once in some scope: an account, or a device class of an account.</summary>
/// <param name="Max">The greatest number of live sessions, the new one included; at least 1.</param>
/// <param name="Over">What a bind beyond it leads to.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Max"/> is below 1.</exception>
public sealed record SessionLimit(int Max, OverLimit Over)
{
    /// <summary>No limit, where a limit of the policy's would otherwise be in force.</summary>
    public static SessionLimit None { get; } = new(int.MaxValue, OverLimit.RefuseNew);

    /// <summary>The greatest number of live sessions, the new one included; at least 1.</summary>
    public int Max { get; init => field = AtLeastOne(value); } = AtLeastOne(Max);

    /// <summary>When it is looked at.</summary>
    public LimitCheck Check { get; init; } = LimitCheck.BeforeGrant;

    /// <summary>
    /// The most sessions that one bind ends for it, or null for as many as make room. With 1, a limit that was exceeded once,
    /// because it was lowered or because two binds chose the same victim, stays exceeded.
    /// </summary>
    public int? VictimsMax { get; init; }

    /// <summary>Whether a session counts whose connection died and that waits to be resumed .</summary>
    public bool CountsHibernating { get; init; } = true;

    /// <summary>
    /// Whether a session still counts that has ended and whose row in the directory is not gone yet. Then somebody who ends for nothing may be an
    /// innocent one (S-43).
    /// </summary>
    public bool CountsDying { get; init; }

    /// <summary>
    /// Whether the session that the bind replaces still counts. Then who comes back to its own resource may find no room for itself (S-44).
    /// </summary>
    public bool CountsReplaced { get; init; }

    /// <summary>Whether a session in some state counts.</summary>
    public bool Counts(SessionState state) => state switch
    {
        SessionState.Hibernating => CountsHibernating,
        SessionState.Dying => CountsDying,
        _ => true,
    };

    private static int AtLeastOne(int max) =>
        max >= 1 ? max : throw new ArgumentOutOfRangeException(nameof(Max), max, "A limit is at least 1.");
}
