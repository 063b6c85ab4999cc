namespace BindSim.Exploration.Shrinking;

/// <summary>One thing that a setting has and the plainest setting does not: a device, a message, a fault that may strike, a rule of the policy.</summary>
/// <param name="Kind">What it belongs to.</param>
/// <param name="Name">What it is, for people: <c>device tablet</c>.</param>
/// <param name="Value">How much of it there is; above <paramref name="Least"/>, except for what no setting can be without.</param>
/// <param name="Least">The least there can be: 0, or 1 for the only device.</param>
/// <param name="With">The same setting with another value of this part, from <paramref name="Least"/> to <paramref name="Value"/>.</param>
public sealed record SettingPart(PartKind Kind, string Name, int Value, int Least, Func<int, Setting> With)
{
    /// <summary>The smaller values worth trying, the least first.</summary>
    internal IEnumerable<int> Smaller => new[] { Least, Least + 1, Value / 2, Value - 1 }.Where(value => value >= Least && value < Value).Distinct().Order();
}
