namespace BindSim.Exploration.Explaining;

/// <summary>Why a run failed, as far as varying it tells. A sample: what was not tried may differ.</summary>
/// <param name="Parts">What each part of scenario and policy did.</param>
/// <param name="Choices">What each choice did.</param>
/// <param name="Odds">How likely the failure was before each choice and after the last.</param>
public sealed record Explanation(IReadOnlyList<PartWeight> Parts, IReadOnlyList<ChoiceWeight> Choices, IReadOnlyList<Odds> Odds)
{
    /// <summary>From where on every re-run failed.</summary>
    public Odds Inevitable
    {
        get
        {
            int first = Odds.Count - 1;
            while (first > 0 && Odds[first - 1].IsCertain)
            {
                first--;
            }

            return Odds[first];
        }
    }
}
