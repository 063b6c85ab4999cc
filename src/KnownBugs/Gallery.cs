using BindSim.Exploration.Running;

namespace BindSim.KnownBugs;

/// <summary>All the bugs, and the servers under test by name.</summary>
public static class Gallery
{
    /// <summary>The bugs, by id.</summary>
    public static IReadOnlyList<KnownBug> All { get; } =
    [
        new(
            "S-02",
            "the end of an old session removes the new one's directory row",
            "Openfire OF-3318, github.com/igniterealtime/Openfire/pull/3404, 2026",
            "Clean-up of a session removes the directory row of its full JID. When the JID has changed hands meanwhile, the row is the new owner's: it stays connected and cannot be found any more.",
            ["INV-U4", "INV-U2"],
            new ServerVariant("S-02", parts => parts with { Directory = new CleanUpByJid(parts.Interleaving) })),
    ];

    /// <summary>The server of a name: <c>correct</c>, or the one with a known bug; null when there is none of that name.</summary>
    public static ServerVariant? Find(string name) => name == ServerVariant.Correct.Name
        ? ServerVariant.Correct
        : All.FirstOrDefault(bug => bug.Id == name)?.Variant;
}
