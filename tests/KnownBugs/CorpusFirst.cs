using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("BindSim.KnownBugs.Tests.CorpusFirst", "BindSim.KnownBugs.Tests")]

namespace BindSim.KnownBugs.Tests;

/// <summary>
/// Replays every trace in <c>traces/</c> before the first test of this project runs, whatever tests were asked for. A trace whose
/// violation is not seen again ends the whole run of this project.
/// </summary>
public sealed class CorpusFirst : XunitTestFramework
{
    /// <summary>Begins the run of this project's tests.</summary>
    public CorpusFirst(IMessageSink messages)
        : base(messages)
    {
    }

    /// <summary>How many traces were replayed before the first test.</summary>
    public static int Replayed { get; private set; }

    /// <summary>Replays one trace.</summary>
    /// <exception cref="InvalidOperationException">Its violation is not seen again.</exception>
    public static void Replay(string path)
    {
        Trace trace = TraceFile.Read(path);
        ServerVariant server = Gallery.Find(trace.Variant) ?? throw new InvalidOperationException($"{path}: no server is called {trace.Variant}.");
        RunResult result = Exploration.Tracing.Replay.Execute(trace, server);
        if (trace.Violation is null || result.Violation != trace.Violation || result.End != RunEnd.Violated)
        {
            throw new InvalidOperationException($"{path}: the violation is not seen again.");
        }
    }

    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(System.Reflection.AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(System.Reflection.AssemblyName assembly, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(assembly, sources, messages)
    {
        protected override void RunTestCases(IEnumerable<IXunitTestCase> cases, IMessageSink executions, ITestFrameworkExecutionOptions options)
        {
            foreach (string path in Directory.GetFiles(RepositoryRoot.Path("traces"), "*.json").Order(StringComparer.Ordinal))
            {
                Replay(path);
                Replayed++;
            }

            base.RunTestCases(cases, executions, options);
        }
    }
}
