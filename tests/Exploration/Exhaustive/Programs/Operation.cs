namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>What an <see cref="Instruction"/> does. The process has one register.</summary>
public enum Operation
{
    /// <summary>register := key A.</summary>
    Read,

    /// <summary>key A := B.</summary>
    Write,

    /// <summary>key A := key A + register + 1.</summary>
    Add,

    /// <summary>If key A is 0, key A := B + 1; else nothing is written: what the event touches hangs on what it sees.</summary>
    Claim,

    /// <summary>The key that key A points to := register + B: which key is touched hangs on what it sees.</summary>
    Follow,

    /// <summary>If key A is not 0, the next instruction is skipped.</summary>
    SkipIf,

    /// <summary>Appends the register to channel A.</summary>
    Push,

    /// <summary>register := the next message of channel A; waits for it.</summary>
    Pop,

    /// <summary>register := the next message of channel A if there is one; does not wait.</summary>
    TryPop,

    /// <summary>register := any of 0 to B + 1.</summary>
    Choose,

    /// <summary>If key A is not 0, register := 0 or 1, and with 1 key B := 1: the number of alternatives hangs on what it sees.</summary>
    Tempt,

    /// <summary>Takes lock A; waits until it is free.</summary>
    Lock,

    /// <summary>Frees lock A if this process holds it.</summary>
    Unlock,

    /// <summary>Removes process A, wherever it is.</summary>
    Kill,

    /// <summary>Lets process A go on from its <see cref="Await"/>, now or later.</summary>
    Signal,

    /// <summary>Waits until this process was signalled.</summary>
    Await,
}
