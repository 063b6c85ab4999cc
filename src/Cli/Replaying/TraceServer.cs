using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;

namespace BindSim.Cli.Replaying;

/// <summary>The server that a trace names.</summary>
internal static class TraceServer
{
    /// <summary>Finds it.</summary>
    /// <exception cref="InputException">This version has none of that name.</exception>
    public static ServerVariant Of(Trace trace, string path) => Gallery.Find(trace.Variant) ?? throw new InputException(
        path, 0, 0, $"the variant '{trace.Variant}' is no server of this version", $"one of {string.Join(", ", Gallery.All.Select(bug => bug.Id).Prepend("correct"))}");
}
