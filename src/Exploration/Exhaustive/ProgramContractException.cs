namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// A program broke one of the promises of <see cref="IProgramRun"/>, so that a search of it would prove nothing: it was not
/// deterministic, or an event disabled an actor without saying so. The message names the step.
/// </summary>
public sealed class ProgramContractException : Exception
{
    /// <summary>Creates the exception with the story of what happened.</summary>
    public ProgramContractException(string message)
        : base(message)
    {
    }
}
