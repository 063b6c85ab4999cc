namespace BindSim.Exploration.Comparing;

/// <summary>A setting that two policies differ in, that has an effect, and that no run up to the bound shows.</summary>
/// <param name="Setting">Its key in a policy file.</param>
/// <param name="Before">What it is in the old policy.</param>
/// <param name="After">What it is in the new policy.</param>
/// <param name="Why">Why no run shows it, in a sentence without its full stop.</param>
public sealed record UnshownSetting(string Setting, string Before, string After, string Why);
