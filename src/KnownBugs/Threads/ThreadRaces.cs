using BindSim.Exploration.Scenarios;

namespace BindSim.KnownBugs.Threads;

/// <summary>
/// Races inside a synchronous section. Our search decides at awaits, runs every such section whole and cannot see them; Coyote decides at
/// locks and, where asked, at fields, and does (<c>tests/Coyote</c>). They are no part of <see cref="Gallery.All"/>, whose bugs <c>explore</c> must find.
/// </summary>
public static class ThreadRaces
{
    private static readonly Scenario TwoDevices = new()
    {
        Name = "two-devices",
        Description = "Two devices want the same resource.",
        Devices = [Settings.Device("phone"), Settings.Device("tablet")],
    };

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<KnownBug> All { get; } =
    [
        new()
        {
            Id = "T-1",
            Title = "two threads change the rows of the directory, and what one of them wrote is lost",
            Origin = "MongooseIM pull 1141 (S-15), jackal (S-45): read, change, write back without a version",
            Mechanism = "The directory reads its rows and writes them back, each under its lock, and lets go of it between the two. A clean-up on another thread there is undone, or undoes the bind.",
            Breaks = ["INV-U2", "INV-U1"],
            Scenario = TwoDevices,
            Policy = Settings.TerminateOld,
            Plant = parts => parts with { Directory = new TornDirectory(parts.Interleaving) },
        },
        new()
        {
            Id = "T-2",
            Title = "two threads take the lock of one account",
            Origin = "ejabberd and MongooseIM check_max_sessions (S-42): look first, act then",
            Mechanism = "Whether the account's lock is free is asked in one step and it is taken in the next. Two binds that ask at once both get it: both see the directory as it was, and the limit is passed or two sessions own one full JID.",
            Breaks = ["INV-P4", "INV-U1", "INV-U2"],
            Scenario = TwoDevices,
            Policy = Settings.TerminateOld,
            Plant = parts => parts with { Locks = new TornBindLocks(parts.Interleaving) },
        },
    ];
}
