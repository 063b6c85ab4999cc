using BindSim.Exploration.Running;

namespace BindSim.KnownBugs.Threads;

/// <summary>
/// Races inside a synchronous section. Our search decides at awaits, runs every such section whole and cannot see them; Coyote decides at
/// locks and, where asked, at fields, and does (<c>tests/Coyote</c>). They are no part of <see cref="Gallery.All"/>, whose bugs <c>explore</c> must find.
/// </summary>
public static class ThreadRaces
{
    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<KnownBug> All { get; } =
    [
        new(
            "T-1",
            "two threads change the rows of the directory, and what one of them wrote is lost",
            "MongooseIM pull 1141 (S-15), jackal (S-45): read, change, write back without a version",
            "The directory reads its rows and writes them back, each under its lock, and lets go of it between the two. A clean-up on another thread there is undone, or undoes the bind.",
            ["INV-U2", "INV-U1"],
            new ServerVariant("T-1", parts => parts with { Directory = new TornDirectory(parts.Interleaving) })),
        new(
            "T-2",
            "two threads take the lock of one account",
            "ejabberd and MongooseIM check_max_sessions (S-42): look first, act then",
            "Whether the account's lock is free is asked in one step and it is taken in the next. Two binds that ask at once both get it: both see the directory as it was, and the limit is passed or two sessions own one full JID.",
            ["INV-P4", "INV-U1", "INV-U2"],
            new ServerVariant("T-2", parts => parts with { Locks = new TornBindLocks(parts.Interleaving) })),
    ];
}
