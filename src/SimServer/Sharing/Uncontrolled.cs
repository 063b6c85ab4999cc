namespace BindSim.SimServer.Sharing;

/// <summary>Production: nothing waits, nothing is reported.</summary>
public sealed class Uncontrolled : IInterleaving
{
    /// <summary>The only one.</summary>
    public static Uncontrolled Instance { get; } = new();

    /// <inheritdoc/>
    public ValueTask ReachAsync(SharedKind kind, string key, SharedAccess access) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Touched(SharedKind kind, string key, SharedAccess access)
    {
    }
}
