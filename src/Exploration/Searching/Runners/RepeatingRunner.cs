using BindSim.Exploration.Running;

namespace BindSim.Exploration.Searching.Runners;

/// <summary>Makes some runs twice and compares their hashes: every run that violates something, and one of so many of the others.</summary>
/// <param name="inner">Makes them.</param>
/// <param name="every">One in so many, by number.</param>
internal sealed class RepeatingRunner(IRunner inner, int every) : IRunner
{
    /// <summary>Runs that were made twice.</summary>
    public long Repeated { get; private set; }

    /// <exception cref="NotDeterministicException">A run left the world, or was another one the second time.</exception>
    public RunResult Execute(Setup setup, long run)
    {
        RunResult result = inner.Execute(setup, run);
        if (result.End == RunEnd.Escaped)
        {
            throw new NotDeterministicException($"Schedule {run} left the world: {result.Escape}");
        }

        if (run % every == 0 || result.End == RunEnd.Violated)
        {
            Repeated++;
            RunResult again = inner.Execute(setup, run);
            if (again.Hash != result.Hash)
            {
                throw new NotDeterministicException($"Schedule {run} was run twice and differed: hash {result.Hash:x16}, then {again.Hash:x16}.");
            }
        }

        return result;
    }
}
