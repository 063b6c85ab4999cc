namespace BindSim.SimServer.Sharing;

/// <summary>
/// The seam between the server and whoever decides in what order its connections get at what they share. In
/// production it is <see cref="Uncontrolled"/>: no call waits and nothing is reported. A simulated world holds each call
/// until it is picked, so that binds, kicks and clean-up come between each other exactly where a
/// directory kept in a database or on another node would really wait; and it learns from the reports which steps commute.
/// </summary>
public interface IInterleaving
{
    /// <summary>An awaited call is about to look at or change something shared.</summary>
    /// <exception cref="StoreException">The store fails this call. Nothing has changed.</exception>
    ValueTask ReachAsync(SharedKind kind, string key, SharedAccess access);

    /// <summary>Something shared was looked at or changed, in the step that runs now.</summary>
    void Touched(SharedKind kind, string key, SharedAccess access);
}
