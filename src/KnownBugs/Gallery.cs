using BindSim.Exploration.Running;
using BindSim.KnownBugs.Addresses;
using BindSim.KnownBugs.Limits;
using BindSim.KnownBugs.Registrations;
using BindSim.KnownBugs.StreamManagement;
using BindSim.KnownBugs.Takeovers;

namespace BindSim.KnownBugs;

/// <summary>All the bugs, and the servers under test by name.</summary>
public static class Gallery
{
    /// <summary>The bugs, by id.</summary>
    public static IReadOnlyList<KnownBug> All { get; } =
    [
        ComparesPids.Bug,
        CleanUpByJid.Bug,
        GrantBeforeFence.Bug,
        WaitsOnWorkers.Bug,
        LateDepartures.Bug,
        FansOut.Bug,
        HibernatesTheReplaced.Bug,
        CarbonsByJid.Bug,
        AnswersByJid.Bug,
        KeepsTheFirst.Bug,
        DiesBeforeAnswer.Bug,
        RegistersFirst.Bug,
        SplitKey.Bug,
        EvictBeforeStore.Bug,
        DeletesByKey.Bug,
        EndsWithAnyConnection.Bug,
        WatchesAnyConnection.Bug,
        DuplicatesReplay.Bug,
        StopsClockFirst.Bug,
        WallClockOrder.Bug,
        LaggingReplica.Bug,
        NoLocks.SameVictimTwice,
        CountsTheDying.Bug,
        RefusesOwnReturn.Bug,
        WrongKickError.Bug,
        NoLocks.TwoOwners,
        ComparesUnprepared.Bug,
        IgnoresCase.Bug,
        StoresEscaped.Bug,
        HashesMissingId.Bug,
        KickWar.Bug,
    ];

    /// <summary>The bug of an id, or null.</summary>
    public static KnownBug? Bug(string id) => All.FirstOrDefault(bug => bug.Id == id);

    /// <summary>The server of a name: <c>correct</c>, or the one with a known bug; null when there is none of that name.</summary>
    public static ServerVariant? Find(string name) => name == ServerVariant.Correct.Name ? ServerVariant.Correct : Bug(name)?.Variant;
}
