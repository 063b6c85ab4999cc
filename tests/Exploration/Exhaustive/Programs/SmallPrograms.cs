using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>Generates small programs, and makes a failing one smaller by leaving instructions out.</summary>
public static class SmallPrograms
{
    public static Arbitrary<SmallProgram> Of(int processesMax, int lengthMax, params Operation[] operations)
    {
        var process = Gen.Choose(1, lengthMax).SelectMany(length => Instruction(operations, processesMax).ArrayOf(length));
        var program = Gen.Choose(2, processesMax).SelectMany(count => process.ArrayOf(count)).Select(Build);
        return Arb.From(program, Smaller);
    }

    private static SmallProgram Build(Instruction[][] processes) =>
        new([.. processes.Select((process, me) => process.Select(i => Fit(i, me, processes.Length)).ToArray())]);

    /// <summary>A kill or a signal names a process that exists and is another.</summary>
    private static Instruction Fit(Instruction instruction, int me, int count) =>
        instruction.Operation is Operation.Kill or Operation.Signal ? instruction with { A = (me + 1 + (instruction.A % (count - 1))) % count } : instruction;

    private static Gen<Instruction> Instruction(Operation[] operations, int processesMax) =>
        from operation in Gen.Elements(operations)
        from a in Gen.Choose(0, OperandMax(operation, processesMax))
        from b in Gen.Choose(0, 1)
        select new Instruction(operation, a, b);

    private static int OperandMax(Operation operation, int processesMax) => operation switch
    {
        Operation.Kill or Operation.Signal => processesMax - 1,
        Operation.Push or Operation.Pop or Operation.TryPop or Operation.Lock or Operation.Unlock => 1,
        _ => SmallProgram.Keys - 1,
    };

    private static IEnumerable<SmallProgram> Smaller(SmallProgram program)
    {
        for (var process = 0; process < program.Processes.Length; process++)
        {
            for (var index = 0; index < program.Processes[process].Length; index++)
            {
                var smaller = program.Processes.ToArray();
                smaller[process] = [.. smaller[process][..index], .. smaller[process][(index + 1)..]];
                yield return new SmallProgram(smaller);
            }
        }
    }
}
