namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>One event of a process of a <see cref="SmallProgram"/>; the operands mean what the operation says.</summary>
public sealed record Instruction(Operation Operation, int A, int B)
{
    public override string ToString() => $"{Operation}({A},{B})";
}
