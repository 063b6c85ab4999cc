namespace BindSim.Exploration.Judging;

/// <summary>A session that the server ended with the stream error <c>conflict</c>.</summary>
/// <param name="victim">Whom.</param>
/// <param name="step">When.</param>
internal sealed class Kick(ConnectionHistory victim, int step)
{
    public ConnectionHistory Victim { get; } = victim;

    public int Step { get; } = step;

    /// <summary>Whether it may have gone for nobody, because a policy came into force.</summary>
    public bool IsForReload { get; init; }

    /// <summary>The session granted next in the account, or just before in the same step: for whom the victim had to go.</summary>
    public ConnectionHistory? Beneficiary { get; set; }
}
