namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// A program whose every schedule is to be explored. The search keeps no states: it starts the program afresh for every
/// execution and drives it by picks, so a run must be a function of its picks and of nothing else.
/// </summary>
public interface IProgram
{
    /// <summary>
    /// The promise that every event that makes the next event of another actor possible, or would have if others had not done so already, reports
    /// <see cref="IFootprint.MayEnable"/>, <see cref="IFootprint.Wake"/> or <see cref="IFootprint.Remove"/> of that actor. The search checks it in each execution.
    /// </summary>
    bool TellsWhatEnables => false;

    /// <summary>A fresh run from the initial state. The search disposes it; a program may recycle disposed runs.</summary>
    IProgramRun Start();
}
