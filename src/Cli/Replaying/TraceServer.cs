using BindSim.Cli.Reporting;
using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;

namespace BindSim.Cli.Replaying;

/// <summary>The server that a trace names, and what a trace has to be to work on its failure.</summary>
internal static class TraceServer
{
    /// <summary>Finds it.</summary>
    /// <exception cref="InputException">This version has none of that name.</exception>
    public static ServerVariant Of(Trace trace, string path) => Gallery.Find(trace.Variant) ?? throw new InputException(
        path, 0, 0, $"the variant '{trace.Variant}' is no server of this version", $"one of {string.Join(", ", Gallery.All.Select(bug => bug.Id).Prepend("correct"))}");

    /// <summary>Makes sure that a trace is one of a failure.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public static void CheckFailing(Trace trace, string path)
    {
        if (trace.Violation is null)
        {
            throw new InputException(path, 0, 0, "the run violates no property", "name the trace of a violation");
        }
    }

    /// <summary>Does something that begins with a replay of the trace.</summary>
    /// <exception cref="InputException">It does not replay.</exception>
    public static T Replaying<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DivergedException diverged)
        {
            throw new InputException(
                path, 0, 0, $"the trace does not replay: it diverges at choice {diverged.Choice}", $"see bindsim replay {Shell.Word(path)}");
        }
    }
}
