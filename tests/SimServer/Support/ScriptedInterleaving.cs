using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Tests.Support;

/// <summary>Holds every call on something shared until the world picks it; fails the one that the test names.</summary>
internal sealed class ScriptedInterleaving : IInterleaving
{
    private readonly List<string> _calls = [];

    /// <summary>The world that the server runs in.</summary>
    public World World { get; set; } = null!;

    /// <summary>Every call so far: <c>Write Sessions juliet@im.example.com</c>.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>The number of the call that fails, from 0; null for none.</summary>
    public int? Fails { get; set; }

    public ValueTask ReachAsync(SharedKind kind, string key, SharedAccess access)
    {
        bool fails = _calls.Count == Fails;
        _calls.Add($"{access} {kind} {key}");
        return World.SuspendAsync($"{access} {kind}", key, fails ? (_, _) => new StoreException("The store fails because the test says so.") : null);
    }

    public void Touched(SharedKind kind, string key, SharedAccess access)
    {
    }
}
