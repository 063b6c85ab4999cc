using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>Tells binds of the search in sentences.</summary>
internal static class StoryText
{
    /// <summary>Who is connected when the story begins.</summary>
    public static string Begin(AccountWorld world)
    {
        string[] connected = [.. world.Start.Select(row => $"{world.Devices[row.Device].Name} ('{row.Resource}')")];
        return connected.Length == 0 ? "Nobody is connected." : $"Connected: {string.Join(", ", connected)}.";
    }

    /// <summary>One bind: who, for what, what came of it.</summary>
    public static string Tell(AccountWorld world, ModelBind bind, bool isBack = false)
    {
        ModelDevice device = world.Devices[bind.Device];
        string asks = $"{device.Name} {(isBack ? "comes back and " : "")}binds{(device.Resource is { } resource ? $" '{resource}'" : "")}";
        return bind.Decision switch
        {
            BindDecision.Grant grant => $"{asks}{Granted(device, grant)}{Ended(world, bind)}.",
            BindDecision.Refuse refuse => $"{asks}: refused with {refuse.Reason.Condition()}.",
            BindDecision.Close => $"{asks}: its stream is closed with policy-violation.",
            _ => $"{asks}: refused with resource-constraint.",
        };
    }

    private static string Granted(ModelDevice device, BindDecision.Grant grant) =>
        grant.Resource.Value == device.Resource ? "" : $" and gets '{grant.Resource}'";

    private static string Ended(AccountWorld world, ModelBind bind)
    {
        if (bind.Ended.Count == 0)
        {
            return "";
        }

        IEnumerable<string> victims = bind.Ended.Select(place => bind.Before[place]).Select(row => row.Life switch
        {
            ModelLife.Alive => $"{world.Devices[row.Device].Name} is ended",
            ModelLife.Ghost => $"the dead session of {world.Devices[row.Device].Name} is ended",
            _ => $"the session of {world.Devices[row.Device].Name}, which has ended, is ended again",
        });
        return ": " + string.Join(", ", victims);
    }
}
