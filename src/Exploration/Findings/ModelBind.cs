using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>One bind in the search: from where, by whom, what it came to.</summary>
/// <param name="Before">The sessions before it.</param>
/// <param name="Device">The number of the device that binds.</param>
/// <param name="Decision">What the policy decided.</param>
/// <param name="Ended">The places in <paramref name="Before"/> of those that it ended.</param>
/// <param name="After">The sessions after it.</param>
internal sealed record ModelBind(
    ValueList<ModelRow> Before, int Device, BindDecision Decision, IReadOnlyList<int> Ended, ValueList<ModelRow> After)
{
    /// <summary>Whether the device has a session now.</summary>
    public bool IsGranted => Decision is BindDecision.Grant;
}
