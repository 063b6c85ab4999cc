namespace BindSim.Exploration.Explaining;

/// <summary>What one choice did for a failure: other picks were tried there, one for each re-run, everything else happening as before as far as it can.</summary>
/// <param name="Number">The number of the choice, from 1.</param>
/// <param name="Step">The step of the run it was made in or leads to.</param>
/// <param name="Label">What was picked.</param>
/// <param name="Tried">How many other picks were tried.</param>
/// <param name="Failed">How many of these runs failed in the same way.</param>
public sealed record ChoiceWeight(int Number, int Step, string Label, int Tried, int Failed)
{
    /// <summary>Whether it failed with every other pick that was tried.</summary>
    public bool DidNotMatter => Failed == Tried;
}
