using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;

namespace BindSim.Cli.Shrinking;

/// <summary>Shrinks the failure that a search found, before it is told.</summary>
internal static class Shortening
{
    /// <summary>Runs that <c>check</c> and <c>explore</c> spend on it.</summary>
    public const int RunsMax = Shrinker.RunsByDefault;

    /// <summary>Writes the trace of a failure, shrunk unless that is not wanted.</summary>
    /// <returns>Its file, and how it was shrunk, or null.</returns>
    public static (string Path, ShrinkResult? Shrunk) Write(Failure failure, SearchArguments arguments, Surroundings around)
    {
        ShrinkResult? shrunk = arguments.Shrink && failure.Trace.Violation is not null ? Shrink(failure, arguments, around) : null;
        string path = OutputFiles.WriteTrace(arguments.Out, failure.Trace, arguments.Options.Seed, failure.Run, shrunk?.To, arguments.Command is null ? null : arguments.Variant.Name);
        return (path, shrunk);
    }

    private static ShrinkResult Shrink(Failure failure, SearchArguments arguments, Surroundings around)
    {
        var progress = new Progress(around);
        ShrinkResult shrunk = Shrinker.Execute(
            failure.Trace, arguments.Variant, RunsMax, done => progress.Report("shrinking", done, RunsMax, "run"), around.Cancel);
        progress.End();
        return shrunk;
    }
}
