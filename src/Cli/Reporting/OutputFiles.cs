using BindSim.Exploration.Files;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Reporting;

/// <summary>Files that the tool writes.</summary>
internal static class OutputFiles
{
    /// <summary>Writes a trace into a folder, which is made where it is missing, and returns its path.</summary>
    /// <param name="folder">The folder as the person named it.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="seed">The seed of its search.</param>
    /// <param name="run">Its number in the search.</param>
    /// <param name="shrunk">What is written instead, under the name of the trace that it was made from; or null.</param>
    /// <param name="subject">What the file is named by; null for policy and scenario.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static string WriteTrace(string folder, Trace trace, ulong seed, long run, Trace? shrunk = null, string? subject = null)
    {
        string path = Named(folder, $"{subject ?? $"{trace.Policy.Name}-{trace.Scenario.Name}"}-{seed}-{run}.json");
        WriteInFolder(path, TraceFile.Write(shrunk ?? trace));
        return path;
    }

    /// <summary>The path of a file in a folder, by a name in which nothing surprises a shell.</summary>
    public static string Named(string folder, string name) =>
        Path.Combine(folder, string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '_')));

    /// <summary>Writes a text in place of a file's, whose folder is made where it is missing: whenever the process dies, the file has the old text or the new.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Replace(string path, string text) => Try(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    });

    /// <summary>Writes a text to a file, whose folder is made where it is missing.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void WriteInFolder(string path, string text) => Try(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text);
    });

    /// <summary>Writes a text to a file.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, string text) => Try(path, () => File.WriteAllText(path, text));

    /// <summary>Removes a file, if it is there.</summary>
    /// <exception cref="InputException">It cannot be removed.</exception>
    public static void Remove(string path) => Try(path, () =>
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    });

    private static void Try(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException(path, 0, 0, $"cannot be written: {e.Message.TrimEnd('.')}", "name a place that can be written to");
        }
    }
}
