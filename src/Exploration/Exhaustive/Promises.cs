namespace BindSim.Exploration.Exhaustive;

/// <summary>Checks, after each event, the promises of <see cref="IProgramRun"/> that can be checked from what is enabled.</summary>
internal static class Promises
{
    /// <summary>An event that says it disables nothing must leave enabled what was.</summary>
    /// <param name="frame">Before the event.</param>
    /// <param name="step">The event.</param>
    /// <param name="position">Its number.</param>
    /// <param name="after">Who is enabled after it.</param>
    /// <exception cref="ProgramContractException">It does not.</exception>
    public static void RequireNothingDisabledInSilence(Frame frame, in Step step, int position, ReadOnlySpan<ActorId> after)
    {
        if (step.Footprint!.MayDisable)
        {
            return;
        }

        var hint = 0;
        foreach (var before in frame.Enabled)
        {
            if (hint < after.Length && after[hint] == before)
            {
                hint++;
            }
            else if (before != step.Actor)
            {
                hint = after.IndexOf(before) + 1;
                if (hint == 0)
                {
                    throw new ProgramContractException(
                        $"Step {position}: the event of actor {step.Actor.Value} took away the next event of actor {before.Value} and "
                        + $"reported neither {nameof(IFootprint.Remove)} nor {nameof(IFootprint.MayDisable)}.");
                }
            }
        }
    }

    /// <summary>Whoever becomes enabled must have been told of by the event.</summary>
    /// <param name="frame">Before the event.</param>
    /// <param name="step">The event.</param>
    /// <param name="position">Its number.</param>
    /// <param name="after">Who is enabled after it.</param>
    /// <exception cref="ProgramContractException">Somebody was not.</exception>
    public static void RequireEnablingTold(Frame frame, in Step step, int position, ReadOnlySpan<ActorId> after)
    {
        foreach (var actor in after)
        {
            if (!frame.Enabled.Contains(actor) && !step.Footprint!.MayEnable(actor))
            {
                throw new ProgramContractException(
                    $"Step {position}: the event of actor {step.Actor.Value} made the next event of actor {actor.Value} possible and "
                    + $"reported neither {nameof(IFootprint.MayEnable)} nor {nameof(IFootprint.Wake)}.");
            }
        }
    }
}
