using System.Globalization;
using System.Runtime.CompilerServices;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;
using BindSim.Exploration.Transcripts;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;

namespace BindSim.Exploration.Testing;

/// <summary>
/// A server with parts of one's own, under test: for use inside a test of any framework. A check that fails throws a
/// <see cref="ServerCheckException"/> whose message tells the story of the shortest failing run found and how to have it again, and leaves its trace
/// in a file. The environment variables <c>BINDSIM_SEED</c>, <c>BINDSIM_SCHEDULES</c> and <c>BINDSIM_REPLAY</c> stand over what the test says.
/// </summary>
/// <param name="policy">The policy the server runs under.</param>
/// <param name="replace">Given the parts of the correct server, the parts of the one under test.</param>
public sealed class ServerCheck(SessionPolicy policy, Func<ServerParts, ServerParts> replace)
{
    private const int StoryWidth = 100;

    /// <summary>Schedules to run of each scenario; at least 1.</summary>
    public long Schedules { get; init; } = 1_000;

    /// <summary>Where the random choices begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Makes what picks schedules; null for uniformly at random.</summary>
    public Func<Setup, IStrategySource>? Strategy { get; init; }

    /// <summary>The folder for traces, relative to the current one.</summary>
    public string Out { get; init; } = "out";

    /// <summary>Runs the scenarios that the policy gives rise to, each under many schedules.</summary>
    /// <param name="test">The name of the test: what the compiler says.</param>
    /// <exception cref="ServerCheckException">A property was violated, a run was not deterministic, or a goal was never reached.</exception>
    public CheckResult Check([CallerMemberName] string test = "")
    {
        ReplayInstead(test);
        CheckResult result = PolicyCheck.Execute(policy, Variant(test), Strategies, Options);
        FailIf(result.Nondeterminism);
        Fail(result.Failed?.Failure, test);
        return result.Missed is [var missed, ..]
            ? throw new ServerCheckException($"{missed.Goal.Sentence} That should have happened in the scenario {missed.Scenario} and never did in {Options.Schedules} schedules.")
            : result;
    }

    /// <summary>Runs one scenario under many schedules.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="test">The name of the test: what the compiler says.</param>
    /// <exception cref="ServerCheckException">A property was violated, or a run was not deterministic.</exception>
    public SearchResult Explore(Scenario scenario, [CallerMemberName] string test = "")
    {
        ReplayInstead(test);
        SearchResult result = Search.Execute(() => new Setup(scenario, policy, Variant(test)), Strategies, Options);
        FailIf(result.Nondeterminism);
        Fail(result.Failure, test);
        return result;
    }

    /// <summary>Runs one scenario under every schedule, up to the order of independent steps; see <see cref="Prover"/> for what that needs and proves.</summary>
    /// <param name="scenario">The scenario, with resets, failing stores and clock jumps as the only faults.</param>
    /// <param name="executionsMax">More executions than this are a failure: the scenario is too large to prove anything of it.</param>
    /// <param name="test">The name of the test: what the compiler says.</param>
    /// <exception cref="ServerCheckException">A property was violated, a run was not deterministic, or there are more executions.</exception>
    public Proof Prove(Scenario scenario, long executionsMax = 100_000, [CallerMemberName] string test = "")
    {
        ReplayInstead(test);
        Proof proof = Prover.Execute(new Setup(scenario, policy, Variant(test)), new ProofOptions { ExecutionsMax = executionsMax });
        FailIf(proof.Escape);
        Fail(proof.Failure, test);
        FailIf(proof.IsProved ? null : $"Not proved in {executionsMax} executions, and not violated in them: give it more, or a smaller scenario.");
        return proof;
    }

    private SearchOptions Options => new() { Seed = Number("BINDSIM_SEED") ?? Seed, Schedules = (long?)Number("BINDSIM_SCHEDULES") ?? Schedules };

    private Func<Setup, IStrategySource> Strategies => Strategy ?? (_ => new RandomStrategies(Options.Seed));

    private ServerVariant Variant(string test) => new(test, replace);

    private void ReplayInstead(string test)
    {
        if (Environment.GetEnvironmentVariable("BINDSIM_REPLAY") is { Length: > 0 } path && TraceFile.Read(path) is var trace && trace.Variant == test)
        {
            Violation? violation = Replay.Execute(trace, Variant(test)).Violation;
            throw new ServerCheckException(violation is null
                ? $"The run of {path} violates nothing any more. Unset BINDSIM_REPLAY to explore again."
                : Describe(violation, trace, path, test));
        }
    }

    private static void FailIf(string? wrong)
    {
        if (wrong is not null)
        {
            throw new ServerCheckException(wrong);
        }
    }

    private void Fail(Failure? failure, string test)
    {
        if (failure?.Result.Violation is null)
        {
            return;
        }

        Trace trace = Shrinker.Execute(failure.Trace, Variant(test)).To;
        Directory.CreateDirectory(Out);
        string path = Path.GetFullPath(Path.Combine(Out, $"{test}.json"));
        File.WriteAllText(path, TraceFile.Write(trace));
        throw new ServerCheckException(Describe(trace.Violation!, trace, path, test)) { TracePath = path, Violation = trace.Violation };
    }

    private string Describe(Violation violation, Trace trace, string path, string test)
    {
        var transcript = new Transcript();
        Replay.Execute(trace, Variant(test), transcript);
        return $"""
            {violation.PropertyId}: {violation.Sentence}
            {violation.Detail}

            {transcript.Tell(TranscriptForm.Brief, StoryWidth).TrimEnd('\n')}

            The trace repeats it:
            BINDSIM_REPLAY={path} dotnet test --filter FullyQualifiedName~{test}
            """;
    }

    private static ulong? Number(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null;
}
