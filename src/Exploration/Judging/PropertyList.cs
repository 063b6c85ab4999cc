using System.Numerics;
using BindSim.Exploration.Judging.Properties;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging;

/// <summary>All properties, by id and by what they watch.</summary>
internal static class PropertyList
{
    /// <summary>In the order in which they are asked: what names the mistake best comes first.</summary>
    public static readonly Property[] All =
    [
        new SilenceAfterFence(),
        new SingleOwner(),
        new OwnAccountOnly(),
        new ReloadInForce(),
        new KicksTheNamed(),
        new GrantComesFirst(),
        new OldSessionTerminated(),
        new NewSessionRefused(),
        new OverrideEndsNobody(),
        new FailedBindChangesNothing(),
        new LimitKept(),
        new RetriesBounded(),
        new CanonicalKeys(),
        new OwnRowKept(),
        new DirectoryMatchesSessions(),
        new PresenceInOrder(),
        new PresenceComplete(),
        new NoDuplicates(),
        new MessagesInOrder(),
        new AnswersStayWithAsker(),
        new SendersNamed(),
        new OneResumes(),
        new CountsRight(),
        new EndedForGood(),
        new LivesUntilItsDeadline(),
        new FailedResumeChangesNothing(),
        new NoSilentLoss(),
        new BindsAnswered(),
    ];

    /// <summary>Those that watch the ends of steps.</summary>
    public static readonly Property[] WatchingSteps = [.. All.Where(property => property.WatchesSteps)];

    private static readonly Property[][] ByOccurrence =
        [.. Enumerable.Range(0, 32).Select(bit => All.Where(property => ((int)property.Watches >> bit & 1) == 1).ToArray())];

    /// <summary>Those that watch one occurrence.</summary>
    public static Property[] Watching(Occurrences occurrence) => ByOccurrence[BitOperations.TrailingZeroCount((int)occurrence)];

    /// <summary>Those that say something about a policy in every run.</summary>
    public static IReadOnlyList<Property> For(SessionPolicy policy) => [.. All.Where(property => property.AppliesTo(policy) && !property.NeedsAdministrator)];
}
