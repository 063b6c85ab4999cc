using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>The steps of a run in sentences: what is done, and what comes of it.</summary>
public static class StepWords
{
    /// <summary>One sentence for each step of a run.</summary>
    public static IReadOnlyList<string> Describe(SessionSpecification specification, Run<SystemState, Step> run) =>
        [.. run.Steps.Select((step, i) => Describe(specification, run.StateAfter(i), step.Action, step.State))];

    /// <summary>One step.</summary>
    public static string Describe(SessionSpecification specification, SystemState before, Step step, SystemState after)
    {
        string text = step.ToString();
        StreamState was = before.Streams[step.Stream];
        StreamState now = after.Streams[step.Stream];
        return step.Kind switch
        {
            StepKind.Connect when now.IsResuming => $"{text.Replace("asks to bind", "asks to resume", StringComparison.Ordinal)}",
            StepKind.Connect => $"{text} as {specification.Names.Describe(now.Asked)}",
            StepKind.Promise when now.Phase == StreamPhase.Promised => $"{text}, whoever has it: {specification.Names.Describe(now.Name)}",
            StepKind.Read when was.Phase == StreamPhase.Promised => $"{text} that its address is {specification.Names.Describe(was.Name)}, and asks for the session",
            StepKind.Read when was.Answer == Answer.Result => $"{text} that it is {specification.Names.Describe(was.Name)}",
            StepKind.Read when DeviceRules.IsRefusal(was.Answer) => $"{text} that it is refused: {StateWords.Words(was.Answer)}",
            StepKind.Read when was.Answer != Answer.None => $"{text}: {StateWords.Words(was.Answer)}",
            StepKind.Read when DeviceRules.ReadsMessage(was) => was.Down.Next.IsQuery ? $"{text} the answer to its request" : $"{text} a message",
            StepKind.Read => $"{text} that its stream has ended: {StateWords.Words(was.Closing)}",
            StepKind.Decide when now.Phase == StreamPhase.Granting => $"{text}: {specification.Names.Describe(now.Name)}{Victims(after)}",
            StepKind.Decide or StepKind.Promise => $"{text}: {string.Join(", ", new[] { StateWords.Words(now.Answer), StateWords.Words(now.Closing) }.Where(word => word.Length > 0))}",
            StepKind.Handle => was.Up.Next.IsQuery ? $"{text}: a request" : $"{text}: a message",
            StepKind.Answer => now.Down.Count > was.Down.Count ? text : $"{text}, and dropped: the session is over",
            StepKind.Fence => $"{text}: stream error conflict",
            StepKind.Grant => $"{text} {specification.Names.Describe(now.Name)}",
            StepKind.Resume => $"{text}: {StateWords.Words(now.Answer)}",
            _ => text,
        };
    }

    private static string Victims(SystemState state)
    {
        List<string> victims = [];
        for (int i = 0; i < SystemState.StreamsMax; i++)
        {
            if (state.Streams[i].Doom == Doom.Replaced)
            {
                victims.Add((i & 1) == 0 ? $"device {(i / 2) + 1}" : $"the old stream of device {(i / 2) + 1}");
            }
        }

        return victims.Count == 0 ? "" : $"; {string.Join(" and ", victims)} must end";
    }
}
