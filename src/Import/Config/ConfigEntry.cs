namespace BindSim.Import.Config;

/// <summary>One entry of a map.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record ConfigEntry(string Key, ConfigPlace Place, ConfigNode Value);
