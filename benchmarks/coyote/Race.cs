using BindSim.KnownBugs;
using BindSim.KnownBugs.Threads;
using BindSim.Model.Policies;

namespace BindSim.Benchmarks.Coyote;

/// <summary>The races that are looked for, the same under both.</summary>
internal static class Race
{
    /// <summary>Under it one session is live at most, and the last one stays.</summary>
    public static SessionPolicy Policy { get; } = new()
    {
        Name = "terminate-old, one session",
        Conflict = ConflictPolicy.TerminateOld,
        AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest),
    };

    /// <summary>The devices' resources; the first device leaves when it is bound.</summary>
    public static IReadOnlyList<(string Name, string Resource)> Devices { get; } = [("phone", "a"), ("tablet", "b"), ("desktop", "b")];

    /// <summary>Two that live between awaits, and two inside synchronous sections.</summary>
    public static IReadOnlyList<KnownBug> All { get; } = [.. new[] { "S-02", "S-03", "S-42" }.Select(id => Gallery.Bug(id)!), .. ThreadRaces.All];
}
