using System.Globalization;
using System.Runtime.CompilerServices;
using BindSim.SimServer.Hosting;
using BindSim.Testing;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;
using Xunit.Sdk;

namespace BindSim.Coyote.Staging;

/// <summary>
/// Runs a test under Coyote many times, each with another order of its threads. What it does not find may still be there: it samples,
/// and it decides only where threads lock, await or (where asked for) touch a field.
/// </summary>
internal static class Controlled
{
    /// <summary>Environment: a trace to have again instead of searching.</summary>
    public const string TraceVariable = "BINDSIM_COYOTE_TRACE";

    /// <summary>Environment: iterations for each strategy, instead of what the test asks for.</summary>
    public const string IterationsVariable = "BINDSIM_COYOTE_ITERATIONS";

    private const int IterationsByDefault = 200;
    private const int PriorityChanges = 5;
    private const uint Seed = 1;

    /// <summary>Fails when some order of threads makes the test throw or never end; the order is kept as a trace.</summary>
    /// <param name="strategy">How orders are picked.</param>
    /// <param name="test">The test. Every iteration begins with nothing left of the one before.</param>
    /// <param name="iterations">How many orders.</param>
    /// <param name="atFields">Whether threads may also change over where one touches a field: for code that should lock and may not.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static void Explore(
        Strategy strategy, Func<Task> test, int iterations = IterationsByDefault, bool atFields = false, [CallerMemberName] string method = "")
    {
        using Exploration exploration = Run(strategy, test, iterations, atFields);
        if (exploration.Failure is { } failure)
        {
            throw new XunitException($"{failure}\n{exploration.Keep(method, strategy)}");
        }
    }

    /// <summary>Finds an order of threads in which the test throws.</summary>
    /// <returns>What it said, and in which iteration, from 1; or null when there was none.</returns>
    public static (string Failure, int Iteration)? Find(Strategy strategy, Func<Task> test, int iterations, bool atFields = false)
    {
        using Exploration exploration = Run(strategy, test, iterations, atFields);
        return exploration.Failure is { } failure ? (failure, exploration.Iterations) : null;
    }

    /// <summary>Has a kept order again.</summary>
    /// <returns>What the test said.</returns>
    public static string? Replay(string trace, Func<Task> test, bool atFields = false)
    {
        using Exploration exploration = Execute(Configure(1, atFields).WithReproducibleTrace(trace), test);
        return exploration.Failure;
    }

    private static Exploration Run(Strategy strategy, Func<Task> test, int iterations, bool atFields)
    {
        if (Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 } path)
        {
            return Execute(Configure(1, atFields).WithReproducibleTrace(File.ReadAllText(path)), test);
        }

        if (Environment.GetEnvironmentVariable(IterationsVariable) is { Length: > 0 } wanted)
        {
            iterations = int.Parse(wanted, CultureInfo.InvariantCulture);
        }

        Configuration configuration = Configure(iterations, atFields).WithRandomGeneratorSeed(Seed);
        return Execute(
            strategy switch
            {
                Strategy.Random => configuration.WithRandomStrategy(),
                Strategy.Pct => configuration.WithPrioritizationStrategy(isFair: false, PriorityChanges),
                // What Coyote does when it is not told: a strategy of its portfolio after the other.
                Strategy.Portfolio => configuration,
                _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
            },
            test);
    }

    private static Exploration Execute(Configuration configuration, Func<Task> test)
    {
        Rewriting.Require();
        TestingEngine engine = TestingEngine.Create(configuration, test);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.Error));
        engine.Run();
        return new Exploration(engine);
    }

    private static Configuration Configure(int iterations, bool atFields) => Configuration.Create()
        .WithTelemetryEnabled(false)
        .WithTestingIterations((uint)iterations)
        .WithMemoryAccessRaceCheckingEnabled(atFields)
        .WithPartiallyControlledConcurrencyAllowed(false)
        .WithMaxSchedulingSteps(20_000);
}
