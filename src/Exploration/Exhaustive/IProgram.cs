namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// A program whose every schedule is to be explored. The search keeps no states: it starts the program afresh for every
/// execution and drives it by picks, so a run must be a function of its picks and of nothing else.
/// </summary>
public interface IProgram
{
    /// <summary>A fresh run from the initial state. The search disposes it; a program may recycle disposed runs.</summary>
    IProgramRun Start();
}
