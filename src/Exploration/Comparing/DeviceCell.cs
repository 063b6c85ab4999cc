namespace BindSim.Exploration.Comparing;

/// <summary>The resources that neither policy can tell apart by its device classes.</summary>
/// <param name="Old">The device class under the old policy, or null for none.</param>
/// <param name="New">The device class under the new policy, or null for none.</param>
public sealed record DeviceCell(string? Old, string? New)
{
    /// <summary>What people call such a device.</summary>
    public string Label =>
        Old == New ? Old ?? "other" : $"{Old ?? "other"} (now {New ?? "other"})";
}
