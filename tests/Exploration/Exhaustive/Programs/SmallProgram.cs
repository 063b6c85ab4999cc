using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>A program of a few processes, each a list of instructions over shared keys, channels and locks.</summary>
public sealed class SmallProgram(Instruction[][] processes, bool tells = true) : IProgram
{
    public const int Keys = 3;
    public const int Channels = 2;
    public const int Locks = 2;

    internal Instruction[][] Processes => processes;

    /// <summary>Whether a pop of the channel can take a message that another process waits for.</summary>
    internal bool HasSeveralConsumers(int channel) =>
        processes.Count(process => process.Any(i => i.A == channel && i.Operation is Operation.Pop or Operation.TryPop)) > 1;

    /// <summary>Whether somebody looks if the channel is empty, so that a push is seen by more than the pop of its message.</summary>
    internal bool IsPolled(int channel) =>
        processes.Any(process => process.Any(i => i.A == channel && i.Operation is Operation.TryPop));

    public bool TellsWhatEnables => tells;

    /// <summary>The same without the promise to tell what enables.</summary>
    public SmallProgram Silent => new(processes, tells: false);

    /// <summary>The processes in which some instruction waits for a channel or a lock.</summary>
    internal IEnumerable<int> Waiting(Operation operation, int thing) =>
        Enumerable.Range(0, processes.Length).Where(process => processes[process].Any(i => i.A == thing && i.Operation == operation));

    public IProgramRun Start() => new SmallProgramRun(this);

    public override string ToString() => string.Join(" || ", processes.Select(process => string.Join("; ", process.AsEnumerable())));
}
