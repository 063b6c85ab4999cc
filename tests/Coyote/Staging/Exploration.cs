using BindSim.Testing;
using Microsoft.Coyote.SystematicTesting;

namespace BindSim.Coyote.Staging;

/// <summary>What came of one test under Coyote.</summary>
internal sealed class Exploration(TestingEngine engine) : IDisposable
{
    /// <summary>What went wrong, or null. Something that Coyote does not control counts: what it says about such a test is worth nothing.</summary>
    public string? Failure =>
        engine.TestReport.BugReports.FirstOrDefault()
        ?? engine.TestReport.InternalErrors.FirstOrDefault()
        ?? (engine.TestReport.UncontrolledInvocations.FirstOrDefault() is { } uncontrolled ? $"Coyote does not control {uncontrolled}." : null);

    /// <summary>How many orders it ran.</summary>
    public int Iterations => engine.TestReport.NumOfExploredFairPaths + engine.TestReport.NumOfExploredUnfairPaths;

    /// <summary>Writes the failing order to <c>artifacts/coyote</c>.</summary>
    /// <returns>How to have it again, for people.</returns>
    public string Keep(string method, Strategy strategy)
    {
        string folder = RepositoryRoot.Path("artifacts", "coyote");
        Directory.CreateDirectory(folder);
        engine.TryEmitReports(folder, $"{method}.{strategy}", out IEnumerable<string> files);
        string kept = string.Join(", ", files.Select(file => Path.GetRelativePath(RepositoryRoot.Folder, file)));
        return files.FirstOrDefault(file => file.EndsWith(".trace", StringComparison.Ordinal)) is { } trace
            ? $"""
              Iteration {Iterations}; kept: {kept}
              Have it again with
              {Controlled.TraceVariable}={trace} dotnet test tests/Coyote -p:WithCoyote=true --filter "FullyQualifiedName~{method}"
              """
            : $"Iteration {Iterations}; no order to keep.";
    }

    public void Dispose() => engine.Dispose();
}
