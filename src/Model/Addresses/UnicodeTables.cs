using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses;

/// <summary>
/// The Unicode data that address preparation reads. It is part of this assembly, so that an address means the same on every
/// machine: the runtime's own normalisation does nothing under <c>InvariantGlobalization</c>, and otherwise follows
/// whatever ICU is installed.
/// </summary>
public static class UnicodeTables
{
    /// <summary>The version of Unicode the tables were made from. A proof about addresses holds for this version.</summary>
    public const string Version = "15.0.0";

    internal static TableFile File { get; } = TableFile.Load();
}
