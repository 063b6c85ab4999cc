namespace BindSim.Exploration.Exhaustive;

/// <summary>Translates steps and wakeup trees to their saved form and back.</summary>
internal sealed class SearchStateCodec(FootprintRecorder recorder)
{
    public static IReadOnlyList<StepState> Save(IEnumerable<Step> steps) => [.. steps.Select(step => Save(step, []))];

    public static IReadOnlyList<StepState> Save(WakeupNode? first)
    {
        var saved = new List<StepState>();
        for (var node = first; node is not null; node = node.Next)
        {
            saved.Add(Save(node.Step, Save(node.FirstChild)));
        }

        return saved;
    }

    public Step Load(StepState saved) =>
        new(
            new ActorId(saved.Actor),
            saved.Alternative,
            saved.Accesses is null ? null : recorder.Intern([.. saved.Accesses], saved.MayDisable));

    public WakeupNode? LoadTree(IReadOnlyList<StepState> saved)
    {
        WakeupNode? first = null;
        for (var index = saved.Count - 1; index >= 0; index--)
        {
            first = new WakeupNode(Load(saved[index])) { FirstChild = LoadTree(saved[index].Children), Next = first };
        }

        return first;
    }

    private static StepState Save(in Step step, IReadOnlyList<StepState> children) =>
        new(
            step.Actor.Value,
            step.Alternative,
            step.Footprint?.Accesses.ToArray(),
            step.Footprint?.MayDisable ?? false,
            children);
}
