namespace BindSim.Exploration.Exhaustive;

/// <summary>Drives runs of the program along known steps, and checks that the program does again what it did before.</summary>
internal sealed class Player(IProgram program, FootprintRecorder recorder, ExecutionPath path)
{
    /// <summary>Replays run only to learn the footprint of one step.</summary>
    public long Probes { get; private set; }

    /// <summary>Whether an event is known to be impossible where no earlier one may have enabled it.</summary>
    public bool KnowsWhatEnables { get; } = program.TellsWhatEnables;

    /// <summary>A run that has done the first <paramref name="length"/> steps of the current execution.</summary>
    public IProgramRun Replay(int length)
    {
        var run = program.Start();
        for (var position = 0; position < length; position++)
        {
            Repeat(run, path.Step(position), position);
        }

        return run;
    }

    /// <summary>Probes of the current execution, for the schedules that may come next.</summary>
    public Rehearsals Rehearsals { get; } = new();

    /// <summary>A run that has done the first <paramref name="length"/> steps of the current execution and then others.</summary>
    public Rehearsal Probe(int length, StepSequence then)
    {
        Probes++;
        var probe = new Rehearsal(Replay(length), length);
        for (var index = 0; index < then.Count; index++)
        {
            Execute(probe, then[index]);
        }

        return probe;
    }

    /// <summary>Lets a probe go a step further and returns what that touched; if that was foretold, it must be so.</summary>
    public Footprint Execute(Rehearsal probe, in Step step)
    {
        var position = probe.Position + probe.Count;
        RequireEnabled(probe.Run.Enabled, step.Actor, position);
        probe.Begin(step.Actor, step.Alternative);
        var footprint = Execute(probe.Run, step, position);
        probe.End(footprint);
        return footprint;
    }

    /// <summary>Runs a step at a position and returns what it touched; if that was foretold, it must be so.</summary>
    public Footprint Execute(IProgramRun run, in Step step, int position)
    {
        Repeat(run, step, position);
        return step.Footprint ?? recorder.End();
    }

    public static void RequireEnabled(ReadOnlySpan<ActorId> enabled, ActorId actor, int position)
    {
        if (!enabled.Contains(actor))
        {
            throw new ProgramContractException(
                $"Step {position}: actor {actor.Value} should have a next event here and has none. Either the program is not "
                + "deterministic, or two events that do not commute reported no conflict.");
        }
    }

    private void Repeat(IProgramRun run, in Step step, int position)
    {
        recorder.Begin(step.Actor);
        run.Execute(step.Actor, step.Alternative, recorder);
        if (step.Footprint is { } expected && !recorder.Matches(expected))
        {
            throw new ProgramContractException(
                $"Step {position}: the event of actor {step.Actor.Value} touched other things than before. Either the program is not "
                + "deterministic, or an event touched something that it did not report.");
        }
    }
}
