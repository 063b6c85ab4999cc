using BindSim.SimServer.Hosting;

namespace BindSim.Exploration.Running;

/// <summary>The server under test: the correct one, or one with a part replaced by a user's own or by one with a known bug.</summary>
/// <param name="Name">Its name in traces: <c>correct</c>, <c>S-02</c>.</param>
/// <param name="Alter">Given the parts of the correct server, the parts of this one.</param>
public sealed record ServerVariant(string Name, Func<ServerParts, ServerParts> Alter)
{
    /// <summary>The server as it is.</summary>
    public static ServerVariant Correct { get; } = new("correct", static parts => parts);
}
