namespace BindSim.Exploration.Scenarios;

/// <summary>How a client binds with Bind 2, where the server offers it (XEP-0386).</summary>
/// <param name="Tag">Its tag, or null.</param>
/// <param name="UserAgent">Its user-agent id, a UUID of version 4; null where it does not say which client it is. Devices with the same one are one client.</param>
public sealed record Bind2Use(string? Tag, string? UserAgent);
