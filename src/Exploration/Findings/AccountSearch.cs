using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>
/// Every way in which up to <see cref="EventsMax"/> events can follow each other in an <see cref="AccountWorld"/>, the shortest first. Exhaustive up to that bound
/// and for these devices; it knows nothing of more devices or of what interleaves inside one bind.
/// </summary>
internal static class AccountSearch
{
    /// <summary>The longest story that is looked at, in events.</summary>
    public const int EventsMax = 4;

    /// <summary>Every bind that can happen, each with the shortest story that leads to it, shortest first.</summary>
    public static IEnumerable<(ModelBind Bind, IReadOnlyList<string> Story)> Binds(AccountWorld world)
    {
        SortedSet<string> seen = new(StringComparer.Ordinal) { Key(world.Start) };
        Queue<(ValueList<ModelRow> Rows, IReadOnlyList<string> Story)> open = new([(world.Start, [])]);
        while (open.TryDequeue(out var state))
        {
            foreach ((ValueList<ModelRow> rows, string told, ModelBind? bind) in Next(world, state.Rows))
            {
                IReadOnlyList<string> story = [.. state.Story, told];
                if (bind is not null)
                {
                    yield return (bind, story);
                }

                if (story.Count < EventsMax && seen.Add(Key(rows)))
                {
                    open.Enqueue((rows, story));
                }
            }
        }
    }

    private static IEnumerable<(ValueList<ModelRow> Rows, string Told, ModelBind? Bind)> Next(AccountWorld world, ValueList<ModelRow> rows)
    {
        for (int device = 0; device < world.Devices.Count; device++)
        {
            if (!AccountWorld.IsConnected(rows, device))
            {
                ModelBind bind = world.Bind(rows, device);
                yield return (bind.After, StoryText.Tell(world, bind), bind);
            }
        }

        for (int i = 0; i < rows.Count; i++)
        {
            ModelRow row = rows[i];
            string name = world.Devices[row.Device].Name;
            if (row.Life == ModelLife.Alive)
            {
                yield return (
                    [.. rows.Take(i), row with { Life = ModelLife.Ghost }, .. rows.Skip(i + 1)],
                    $"The connection of {name} dies; the server keeps its session {row.Resource}.", null);
            }
            else
            {
                yield return (
                    [.. rows.Take(i), .. rows.Skip(i + 1)],
                    row.Life == ModelLife.Ghost ? $"The server gives the dead session {row.Resource} of {name} up." : $"The ended session {row.Resource} of {name} is cleared away.",
                    null);
            }
        }
    }

    private static string Key(ValueList<ModelRow> rows) =>
        string.Join('\n', rows.Select(row => $"{row.Device} {row.Life} {row.Refusals} {row.Resource.Value}"));
}
