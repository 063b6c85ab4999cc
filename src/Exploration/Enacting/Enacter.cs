using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Enacting;

/// <summary>
/// Has the server do what a run of the specification does: the same story with real stanzas. For each step of the specification only those may
/// act who have to, and everybody else waits, until what the step stands for can be seen.
/// </summary>
/// <remarks>
/// The specification says what any server may do, and ours is one of them. It decides and fences in one go where the specification lets others come between, and takes binds in the order in which they arrive. So
/// it need not follow every run; where it does not, that is said. That it follows is no proof of anything but of this run.
/// </remarks>
public static class Enacter
{
    /// <summary>How often a loop is gone round: once may be chance.</summary>
    public const int Rounds = 2;

    /// <summary>Enacts a run.</summary>
    /// <param name="specification">The specification it is a run of.</param>
    /// <param name="run">The run; its loop, if it has one, is gone round <see cref="Rounds"/> times.</param>
    /// <param name="name">What the scenario is called.</param>
    /// <param name="description">What it is for, in a sentence.</param>
    /// <param name="variant">The server; null for the correct one.</param>
    public static Enactment Enact(SessionSpecification specification, Run<SystemState, Step> run, string name, string description = "", ServerVariant? variant = null)
    {
        List<Step> steps = [.. run.Steps.Select(step => step.Action)];
        if (run.LoopStart is { } loop)
        {
            Step[] round = [.. steps.Skip(loop)];
            for (int i = 1; i < Rounds; i++)
            {
                steps.AddRange(round);
            }
        }

        var setup = new Setup(EnactedScenario.Of(specification, run.Start, steps, name, description), specification.Policy, variant);
        var stage = new Stage(specification, setup);
        var enacted = new List<EnactedStep>();
        SystemState state = run.Start;
        string? deviation = null;
        foreach (Step step in steps)
        {
            SystemState next = specification.Next(state, step);
            deviation = stage.Enact(steps, enacted.Count, state, next, out EnactedStep done);
            if (deviation is not null)
            {
                break;
            }

            enacted.Add(done);
            state = next;
        }

        (Trace trace, RunResult result) = stage.Finish();
        return new Enactment(trace, result, enacted, steps.Count, deviation);
    }
}
