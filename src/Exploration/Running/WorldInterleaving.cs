using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Sharing;

namespace BindSim.Exploration.Running;

/// <summary>Holds each of the server's calls on something shared until the world picks it; lets stores fail within the fault budget.</summary>
internal sealed class WorldInterleaving : IInterleaving, IAlternatives
{
    private readonly Func<string, string, Exception?> _end;
    private string _call = "";

    public WorldInterleaving() => _end = End;

    /// <summary>The world that the server runs in.</summary>
    public World World { get; set; } = null!;

    /// <summary>Told what the server touches while one of its tasks runs, or null.</summary>
    public Action<SharedKind, string, SharedAccess>? Report { get; set; }

    /// <summary>The task that last changed the session directory; null once that was asked and forgotten.</summary>
    public ServerTask? LastWriter { get; set; }

    public ValueTask ReachAsync(SharedKind kind, string key, SharedAccess access)
    {
        var touch = new Touch((int)kind, key, access == SharedAccess.Write);
        return World.SuspendAsync(Verb(kind, access), key, IsOnStore(touch) && World.Faults.Allows(FaultKind.Storage) ? _end : null, touch);
    }

    /// <summary>Whether a call that touches this is one on a store, which can fail.</summary>
    public static bool IsOnStore(in Touch touch) => touch.Key is not null && touch.Space != (int)SharedKind.Presence;

    public void Touched(SharedKind kind, string key, SharedAccess access)
    {
        if (kind == SharedKind.Sessions && access == SharedAccess.Write)
        {
            LastWriter = World.Current;
        }

        // The oracle looks as well, between steps; that is nobody's footprint.
        if (Report is not null && World.Current is not null)
        {
            Report(kind, key, access);
        }
    }

    string IAlternatives.Describe(int index) => index == 0 ? $"{_call}: done" : $"fault: {_call}: the store fails";

    ActorId IAlternatives.ActorOf(int index) => ActorId.None;

    private StoreException? End(string verb, string key)
    {
        if (!World.Faults.Allows(FaultKind.Storage))
        {
            return null;
        }

        _call = $"{World.Current?.Name} {verb} {key}";
        if (World.Choices.Pick(ChoiceKind.Storage, 2, this, firstFault: 1) == 0)
        {
            return null;
        }

        World.Strike(FaultKind.Storage, $"{verb} {key}");
        return new StoreException($"The store failed: {verb} {key}.");
    }

    private static string Verb(SharedKind kind, SharedAccess access) => (kind, access) switch
    {
        (SharedKind.Sessions, SharedAccess.Read) => "reads the sessions of",
        (SharedKind.Sessions, SharedAccess.Write) => "changes the sessions of",
        (SharedKind.Resumptions, SharedAccess.Read) => "looks for the session with the id",
        (SharedKind.Resumptions, SharedAccess.Write) => "changes the entry of",
        (SharedKind.Roster, _) => "reads the roster of",
        (SharedKind.Presence, SharedAccess.Write) => "ends",
        (_, SharedAccess.Read) => "looks at",
        _ => "changes",
    };
}
