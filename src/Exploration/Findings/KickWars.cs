using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>
/// Kicked devices that come back and kick in turn, without end: a state of the account that comes again. Found by following every order in which the kicked come
/// back, once all devices but one were connected and that one has bound.
/// </summary>
internal static class KickWars
{
    private const int EventsMax = 16;

    public static IEnumerable<Finding> Of(AccountWorld world)
    {
        bool isKnown = world.Policy.ClientsOnKick.Count > 0;
        OnKick[] behaviours = isKnown ? [.. world.Policy.ClientsOnKick] : [OnKick.ReconnectAtOnce];
        foreach (OnKick behaviour in behaviours)
        {
            if (behaviour != OnKick.Stop && Find(world, behaviour) is { } story)
            {
                yield return new Finding(
                    "kick-war", FindingLevel.Warning, world.Path,
                    isKnown
                        ? $"Clients that {Says(behaviour)} when they are kicked kick each other without end."
                        : $"Clients that {Says(behaviour)} when they are kicked would kick each other without end, and the policy does not say how its clients behave.",
                    isKnown
                        ? "Change the clients; or give the second another resource or refuse it: 'conflict: override' or 'refuse-new'; for a limit, 'over: refuse-new'."
                        : "Find out what the clients do and write 'on-kick: [stop]' if that is it; or do not kick: 'conflict: override' or 'refuse-new'; for a limit, 'over: refuse-new'.")
                {
                    Story = [StoryText.Begin(world), .. story, "And so on without end."],
                    Source = "RFC 6120 section 7.7.2.2",
                };
                yield break;
            }
        }
    }

    /// <summary>Whether devices that were kicked and come back may kick without end.</summary>
    /// <param name="world">The account.</param>
    /// <param name="behaviour">What kicked devices do: anything but <see cref="OnKick.Stop"/>.</param>
    /// <param name="rows">The sessions that are there.</param>
    /// <param name="kicked">The devices that were kicked.</param>
    public static bool IsWar(AccountWorld world, OnKick behaviour, ValueList<ModelRow> rows, ValueList<int> kicked) =>
        Follow(world, behaviour, rows, kicked, behaviour == OnKick.AskForAnotherResource ? kicked : [], [], []) is not null;

    /// <summary>The events up to the state that has been before, or null.</summary>
    private static List<string>? Find(AccountWorld world, OnKick behaviour)
    {
        int challenger = world.Devices.Count - 1;
        if (AccountWorld.IsConnected(world.Start, challenger))
        {
            return null;
        }

        return Follow(world, behaviour, world.Start, [challenger], [], [], []);
    }

    private static List<string>? Follow(
        AccountWorld world, OnKick behaviour, ValueList<ModelRow> rows, ValueList<int> waiting, ValueList<int> renamed, List<string> path, List<string> story)
    {
        string key = $"{rows}|{waiting}|{renamed}";
        if (path.Contains(key))
        {
            return story;
        }

        if (story.Count >= EventsMax)
        {
            return null;
        }

        foreach (int device in waiting)
        {
            string? resource = renamed.Contains(device) ? $"{world.Devices[device].Resource ?? world.Devices[device].Name}-2" : world.Devices[device].Resource;
            ModelBind bind = world.Bind(rows, device, resource);
            if (!bind.IsGranted)
            {
                continue;
            }

            int[] kicked = [.. bind.Ended.Select(place => rows[place]).Where(row => row.Life == ModelLife.Alive).Select(row => row.Device)];
            ValueList<int> next = [.. waiting.Where(other => other != device).Concat(kicked).Distinct().Order()];
            ValueList<int> names = behaviour == OnKick.AskForAnotherResource ? [.. renamed.Concat(kicked).Distinct().Order()] : renamed;
            string told = StoryText.Tell(world, bind, isBack: story.Count > 0);

            // Who comes back and ends nobody waits no more, so a state that comes again had kicks in between.
            if (Follow(world, behaviour, AccountWorld.Where(bind.After, row => row.Life != ModelLife.Dying), next, names, [.. path, key], [.. story, told]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Says(OnKick behaviour) => behaviour switch
    {
        OnKick.ReconnectAtOnce => "come back at once",
        OnKick.ReconnectAfterOneSecond => "come back after a second",
        OnKick.ReconnectWithBackoff => "come back after a growing delay",
        _ => "come back under another name",
    };
}
