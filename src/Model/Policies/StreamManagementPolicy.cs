namespace BindSim.Model.Policies;

/// <summary>How stream management is offered (XEP-0198): how long a session outlives its connection, and how much is kept for its client meanwhile.</summary>
public sealed record StreamManagementPolicy
{
    /// <summary>How long a session waits to be resumed where its client does not say; zero where sessions are not resumed at all.</summary>
    public TimeSpan Resume { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest a session waits, whatever its client asks for .</summary>
    public TimeSpan ResumeMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many stanzas are kept that a client has not acknowledged; one more ends the session. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int QueueMax
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(QueueMax), value, "At least 1.");
    } = 1000;

    /// <summary>How long a client may take to acknowledge when it is asked to; then its connection is given up .</summary>
    public TimeSpan AckTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a session waits to be resumed.</summary>
    /// <param name="asked">What its client would like, or null.</param>
    public TimeSpan Granted(TimeSpan? asked) => asked is { } wish && wish < ResumeMax ? wish : asked is null && Resume < ResumeMax ? Resume : ResumeMax;
}
