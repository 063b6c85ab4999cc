using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Judging.Refinement;

namespace BindSim.Exploration.Proving;

/// <summary>A proof that is not finished: all that is needed to go on with it.</summary>
/// <param name="Search">What is executed and what is planned.</param>
/// <param name="Goals">The goals reached so far, as <see cref="Judging.Goals.Ids"/> reads them.</param>
/// <param name="LeftOut">How many of the executions stand for nothing, see <see cref="Proof.LeftOut"/>.</param>
/// <param name="Elapsed">How long it took so far.</param>
/// <param name="Names">What the numbers of objects and channels in <paramref name="Search"/> stand for.</param>
public sealed record ProofState(SearchState Search, ulong Goals, long LeftOut, TimeSpan Elapsed, IReadOnlyDictionary<ulong, string> Names)
{
    /// <summary>Why the specification did not follow executions to their end, so far.</summary>
    public Lapses Lapses { get; init; }
}
