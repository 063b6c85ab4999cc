namespace BindSim.Exploration.Exhaustive;

/// <summary>Translates the positions of a search, their steps and their wakeup trees to their saved form and back.</summary>
internal sealed class SearchStateCodec(FootprintRecorder recorder)
{
    /// <summary>The positions where the walkers are, and the shared ones that wait for one; each after its parent.</summary>
    public static IReadOnlyList<FrameState> Save(IEnumerable<Walker> walkers, SharedTree tree)
    {
        var saved = new List<FrameState>();
        var numbers = new Dictionary<Frame, int>();
        foreach (var walker in walkers.Where(walker => walker.IsAtWork))
        {
            var parent = -1;
            for (var position = 0; position <= walker.Path.Length; position++)
            {
                var via = position == 0 ? default : walker.Path.Step(position - 1);
                parent = Add(walker.Path[position], parent, via, position == walker.Path.Length ? walker.Next : null);
            }
        }

        foreach (var frame in tree.Available)
        {
            AddShared(frame);
        }

        return saved;

        int AddShared(Frame frame) =>
            Add(frame, frame.Parent is null ? -1 : AddShared(frame.Parent), frame.Via, null);

        int Add(Frame frame, int parent, in Step via, WakeupNode? next)
        {
            if (!numbers.TryGetValue(frame, out var number))
            {
                numbers.Add(frame, number = saved.Count);
                saved.Add(new FrameState(
                    parent,
                    parent < 0 ? null : new Pick(via.Actor, via.Alternative),
                    [.. frame.Sleep.Select(step => Save(step, []))],
                    [.. frame.Foreign.ToArray().Select(step => Save(step, []))],
                    next is null ? Save(frame.Pending) : Save(next),
                    frame.FinishedBranches,
                    frame.FinishedExecutions)
                {
                    Expanded = frame.Expanded?.Select(step => Save(step, [])).ToList(),
                });
            }

            return number;
        }
    }

    /// <summary>Puts saved positions into a tree, for walkers to take.</summary>
    /// <exception cref="ProgramContractException">The program does not do again what it did.</exception>
    public void Load(SearchState state, IProgram program, SharedTree tree)
    {
        if (state.Frames.Count == 0)
        {
            tree.Complete();
        }

        if (state.IsFresh)
        {
            return;
        }

        var frames = new Frame[state.Frames.Count];
        for (var index = 0; index < frames.Length; index++)
        {
            var saved = state.Frames[index];
            var frame = frames[index] = new Frame();
            var parent = saved.Parent < 0 ? null : frames[saved.Parent];
            using var run = program.Start();
            if (parent is not null)
            {
                for (var picks = PicksTo(parent); picks.TryPop(out var pick);)
                {
                    Execute(run, pick);
                }
            }

            var alternatives = 1;
            Step via = default;
            if (saved.Via is { } last)
            {
                Player.RequireEnabled(run.Enabled, last.Actor, parent!.Depth);
                alternatives = run.Alternatives(last.Actor);
                via = new Step(last.Actor, last.Alternative, Execute(run, last));
                parent.Begin(via);
            }

            frame.Reset(run.Enabled);
            frame.Restore(saved.Sleep.Select(Load), saved.Foreign.Select(Load), LoadTree(saved.Pending), saved.Expanded?.Select(Load).ToList());
            frame.FinishedBranches = saved.FinishedBranches;
            frame.FinishedExecutions = saved.FinishedExecutions;
            frame.Share(parent, via, alternatives);
            LearnPending(frame, program);
            if (frame.Pending is not null)
            {
                tree.Offer(frame);
            }
        }
    }

    private static Stack<Pick> PicksTo(Frame frame)
    {
        var picks = new Stack<Pick>();
        for (var at = frame; at.Parent is not null; at = at.Parent)
        {
            picks.Push(new Pick(at.Via.Actor, at.Via.Alternative));
        }

        return picks;
    }

    private static IReadOnlyList<StepState> Save(WakeupNode? first)
    {
        var saved = new List<StepState>();
        for (var node = first; node is not null; node = node.Next)
        {
            saved.Add(Save(node.Step, Save(node.FirstChild)));
        }

        return saved;
    }

    /// <summary>A step as plain data.</summary>
    public static StepState Save(in Step step, IReadOnlyList<StepState> children) =>
        new(
            step.Actor.Value,
            step.Alternative,
            step.Footprint?.Accesses.ToArray(),
            step.Footprint?.MayDisable ?? false,
            children);

    private Footprint Execute(IProgramRun run, Pick pick)
    {
        recorder.Begin(pick.Actor);
        run.Execute(pick.Actor, pick.Alternative, recorder);
        return recorder.End();
    }

    /// <summary>In a shared frame the first steps of all branches are known, see <see cref="RaceReversal.LearnPending"/>.</summary>
    private void LearnPending(Frame frame, IProgram program)
    {
        for (var node = frame.Pending; node is not null; node = node.Next)
        {
            if (node.Step.Footprint is null)
            {
                using var run = program.Start();
                for (var picks = PicksTo(frame); picks.TryPop(out var pick);)
                {
                    Execute(run, pick);
                }

                Player.RequireEnabled(run.Enabled, node.Step.Actor, frame.Depth);
                node.Step = node.Step with { Footprint = Execute(run, new Pick(node.Step.Actor, node.Step.Alternative)) };
            }
        }
    }

    private Step Load(StepState saved) =>
        new(
            new ActorId(saved.Actor),
            saved.Alternative,
            saved.Accesses is null ? null : recorder.Intern([.. saved.Accesses], saved.MayDisable));

    private WakeupNode? LoadTree(IReadOnlyList<StepState> saved)
    {
        WakeupNode? first = null;
        for (var index = saved.Count - 1; index >= 0; index--)
        {
            first = new WakeupNode(Load(saved[index])) { FirstChild = LoadTree(saved[index].Children), Next = first };
        }

        return first;
    }
}
