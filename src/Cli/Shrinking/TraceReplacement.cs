using BindSim.Cli.Reporting;
using BindSim.Exploration.Files;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Shrinking;

/// <summary>Puts a trace into a file. One that is there is replaced only by a simpler run of the same failure: the rule of <c>traces/README.md</c>.</summary>
internal static class TraceReplacement
{
    /// <summary>Makes sure, before the work, that the file may be written at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trace">The trace that will be shrunk: the result breaks the same property of the same server.</param>
    /// <exception cref="InputException">The file is there and is not a trace of the same failure.</exception>
    public static void Check(string path, Trace trace)
    {
        if (!File.Exists(path))
        {
            return;
        }

        Trace there = TraceFile.Read(path);
        if (there.Variant != trace.Variant || there.Violation?.PropertyId != trace.Violation!.PropertyId)
        {
            throw new InputException(
                path, 0, 0, $"it is a trace of another failure ({there.Violation?.PropertyId ?? "none"} of server {there.Variant}) and is not overwritten", "name another file");
        }
    }

    /// <summary>Writes the trace. A file that holds this run already keeps it, in canonical form.</summary>
    /// <exception cref="InputException">The file is there and its run is not longer, or it cannot be written.</exception>
    public static void Write(string path, Trace trace)
    {
        if (File.Exists(path))
        {
            Trace there = TraceFile.Read(path);
            if (there != trace && RunSequence.Of(trace).CompareTo(RunSequence.Of(there)) >= 0)
            {
                throw new InputException(
                    path, 0, 0,
                    $"its run has {Screen.Count(there.Choices.Count, "choice")} and is as short as the one found, with {Screen.Number(trace.Choices.Count)}; it is not overwritten",
                    "name another file with --out");
            }
        }

        OutputFiles.WriteInFolder(path, TraceFile.Write(trace));
    }
}
