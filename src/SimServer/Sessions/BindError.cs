namespace BindSim.SimServer.Sessions;

/// <summary>Why a bind failed, as a stanza error says it (RFC 6120 section 8.3).</summary>
/// <param name="Type">The error type.</param>
/// <param name="Condition">The defined condition.</param>
public readonly record struct BindError(string Type, string Condition);
