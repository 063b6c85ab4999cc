using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>
/// What sessions do whose device is not there any more: somebody else is ended for them, or their own device is turned away. Also what limits do that count the
/// dying or the replaced.
/// </summary>
internal static class GhostEffects
{
    public static IEnumerable<Finding> Of(AccountWorld world)
    {
        var without = new AccountWorld(Ideal(world.Policy), world.Account, world.Path, world.Devices, 0);

        // What a limit does besides shows in the worlds of the limit.
        bool isConflict = world.Path.EndsWith("conflict", StringComparison.Ordinal);
        Finding? innocent = null;
        Finding? lockedOut = null;
        foreach ((ModelBind bind, IReadOnlyList<string> story) in AccountSearch.Binds(world))
        {
            innocent ??= isConflict ? null : Innocent(world, without, bind, story);
            lockedOut ??= LockedOut(world, without, bind, story, isConflict);
            if ((innocent is not null || isConflict) && lockedOut is not null)
            {
                break;
            }
        }

        return new[] { innocent, lockedOut }.OfType<Finding>();
    }

    private static Finding? Innocent(AccountWorld world, AccountWorld without, ModelBind bind, IReadOnlyList<string> story)
    {
        ModelRow[] ended = [.. bind.Ended.Select(place => bind.Before[place]).Where(row => row.Life == ModelLife.Alive)];
        if (ended.Length == 0)
        {
            return null;
        }

        ModelBind rightly = without.Bind(AccountWorld.Where(bind.Before, row => row.Life == ModelLife.Alive), bind.Device);
        ModelRow[] innocents = [.. ended.Where(row => !rightly.Ended.Select(place => rightly.Before[place].Device).Contains(row.Device))];
        return innocents.Length == 0 ? null : new Finding(
            "innocent-kicked", FindingLevel.Warning, world.Path,
            $"A device that is there can be ended although there is room: {world.Devices[innocents[0].Device].Name} goes because a session counts that is dead or being replaced.",
            "Have dead sessions noticed sooner; give devices resources of their own that they keep, so that a device that comes back replaces itself; leave out 'count-dying' and 'count-replaced'.")
        {
            Story = [StoryText.Begin(world), .. story],
        };
    }

    private static Finding? LockedOut(AccountWorld world, AccountWorld without, ModelBind bind, IReadOnlyList<string> story, bool isConflict)
    {
        bool isRefused = bind.Decision is BindDecision.Refuse { Reason: BindRefusal.Conflict } ? isConflict
            : bind.Decision is BindDecision.Refuse { Reason: BindRefusal.ResourceConstraint } or BindDecision.Close && !isConflict;
        if (!isRefused || !bind.Before.Any(row => row.Device == bind.Device && row.Life == ModelLife.Ghost)
            || !without.Bind(AccountWorld.Where(bind.Before, row => row.Life == ModelLife.Alive), bind.Device).IsGranted)
        {
            return null;
        }

        return new Finding(
            "locked-out", FindingLevel.Warning, world.Path,
            "A device whose connection died is turned away until the server notices, or gives up waiting for it to resume: its own dead session is in the way.",
            isConflict
                ? "Let the new session win ('conflict: terminate-old'), or have a hibernating one give way ('replace-hibernating: true'), or give the device another resource ('override')."
                : "End the oldest instead ('over: terminate-oldest'), or leave out 'count-replaced' and give devices resources of their own that they keep.")
        {
            Story = [StoryText.Begin(world), .. story],
        };
    }

    /// <summary>The policy without what makes it count sessions that are gone.</summary>
    private static SessionPolicy Ideal(SessionPolicy policy) => policy with
    {
        AccountLimit = Ideal(policy.AccountLimit),
        Classes = [.. policy.Classes.Select(deviceClass => deviceClass with { Limit = Ideal(deviceClass.Limit) })],
        Accounts =
        [
            .. policy.Accounts.Select(rule => rule with
            {
                Limit = Ideal(rule.Limit),
                Classes = [.. rule.Classes.Select(own => own with { Limit = Ideal(own.Limit) })],
            }),
        ],
    };

    private static SessionLimit? Ideal(SessionLimit? limit) => limit is null ? null : limit with { CountsDying = false, CountsReplaced = false };
}
