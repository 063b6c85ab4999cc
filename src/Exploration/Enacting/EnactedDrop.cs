using BindSim.Model.Specification;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Enacting;

/// <summary>Which fault a lost connection of the specification is, and what arrives before it: that depends on what the server does afterwards.</summary>
internal static class EnactedDrop
{
    /// <summary>
    /// A device that goes for good crashes, and one that comes back is reset: both ends hear of it. Where the server goes on as if the client were
    /// there, it must not: then the client vanishes.
    /// </summary>
    /// <param name="steps">A run of the specification.</param>
    /// <param name="at">The step in which the connection is lost.</param>
    public static FaultKind Of(IReadOnlyList<Step> steps, int at) =>
        Afterwards(steps, at).Any(step => step.Kind is StepKind.Promise or StepKind.Decide or StepKind.FailStore or StepKind.Grant or StepKind.Show or StepKind.Enable or StepKind.ResumeStray or StepKind.Handle or StepKind.Acknowledge or StepKind.Write) ? FaultKind.HalfOpen
        : steps[at].Choice == 0 ? FaultKind.Reset
        : FaultKind.Crash;

    /// <summary>What the server does afterwards with what was under way, which the fault would take with it.</summary>
    public static IEnumerable<ServerAct> ArrivesBefore(IReadOnlyList<Step> steps, int at, ToServer underWay)
    {
        foreach (Step step in Afterwards(steps, at))
        {
            if (step.Kind is StepKind.Promise or StepKind.Decide or StepKind.FailStore && (underWay & ToServer.Bind) != 0)
            {
                yield return ServerAct.RequestArrived;
            }
            else if (step.Kind == StepKind.Enable && (underWay & ToServer.Enable) != 0)
            {
                yield return ServerAct.EnableArrived;
            }
            else if (step.Kind == StepKind.ResumeStray && (underWay & ToServer.Resume) != 0)
            {
                yield return ServerAct.ResumeArrived;
            }
            else if (step.Kind == StepKind.Handle)
            {
                yield return ServerAct.StanzaArrived;
            }
            else if (step.Kind == StepKind.Acknowledge && (underWay & ToServer.Ack) != 0)
            {
                yield return ServerAct.AckArrived;
            }
            else if (step.Kind == StepKind.Show && (underWay & ToServer.Presence) != 0)
            {
                yield return ServerAct.PresenceArrived;
            }
        }
    }

    /// <summary>The steps of the server on the stream that was left, until it notices.</summary>
    private static IEnumerable<Step> Afterwards(IReadOnlyList<Step> steps, int at)
    {
        int left = steps[at].Stream + 1;
        return steps.Skip(at + 1)
            .TakeWhile(step => !(step.Stream == left && step.Kind == StepKind.Notice) && !(step.Stream == steps[at].Stream && step.Kind == StepKind.Drop))
            .Where(step => step.Stream == left);
    }
}
