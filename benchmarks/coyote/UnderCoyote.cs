using BindSim.Coyote.Staging;
using BindSim.KnownBugs;
using BindSim.Model.Policies;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace BindSim.Benchmarks.Coyote;

/// <summary>Microsoft Coyote: threads as they are, and a choice at every lock and every await.</summary>
internal sealed class UnderCoyote : IContender
{
    private const int PriorityChanges = 5;

    /// <summary>The one of this build.</summary>
    public static IContender Instance { get; } = new UnderCoyote();

    public string Name => "Coyote";

    public IReadOnlyList<string> Strategies => ["random", "pct", "portfolio"];

    public void Run(int schedules)
    {
        using TestingEngine engine = Execute(Configure(schedules).WithRandomStrategy(), async () =>
        {
            var stage = new Stage(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
            stage.Connect("romeo", "orchard", Client.Presence("romeo"), account: "romeo");
            foreach ((string name, _) in Race.Devices)
            {
                stage.Connect(name, "balcony", Client.Presence(name));
            }

            await stage.SettleAsync();
        });
        if (Failure(engine) is { } failure)
        {
            throw new InvalidOperationException(failure);
        }
    }

    public (long Schedule, int Lines)? Find(KnownBug race, string strategy, ulong seed, int schedulesMax)
    {
        Configuration configuration = Configure(schedulesMax).WithRandomGeneratorSeed((uint)seed);
        configuration = strategy switch
        {
            "pct" => configuration.WithPrioritizationStrategy(isFair: false, PriorityChanges),
            "portfolio" => configuration,
            _ => configuration.WithRandomStrategy(),
        };
        using TestingEngine engine = Execute(configuration, async () =>
        {
            var stage = new Stage(Race.Policy, race.Variant.Alter);
            foreach ((string name, string resource) in Race.Devices)
            {
                stage.Connect(name, resource, leaves: name == Race.Devices[0].Name);
            }

            await stage.SettleAsync();
            await stage.HangUpAsync();
        });
        return Failure(engine) is null ? null : (engine.TestReport.NumOfExploredFairPaths + engine.TestReport.NumOfExploredUnfairPaths, Lines(engine));
    }

    /// <summary>The lines of the text that it writes about a failing iteration.</summary>
    private static int Lines(TestingEngine engine)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bindsim-coyote-");
        try
        {
            engine.TryEmitReports(folder.FullName, "race", out IEnumerable<string> files);
            return files.Where(file => file.EndsWith(".txt", StringComparison.Ordinal)).Sum(file => File.ReadAllLines(file).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Failure(TestingEngine engine) =>
        engine.TestReport.BugReports.FirstOrDefault() ?? engine.TestReport.InternalErrors.FirstOrDefault() ?? engine.TestReport.UncontrolledInvocations.FirstOrDefault();

    private static TestingEngine Execute(Configuration configuration, Func<Task> test)
    {
        var engine = TestingEngine.Create(configuration, test);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.Error));
        engine.Run();
        return engine;
    }

    private static Configuration Configure(int schedules) => Configuration.Create()
        .WithTelemetryEnabled(false)
        .WithTestingIterations((uint)schedules)
        .WithPartiallyControlledConcurrencyAllowed(false)
        .WithMaxSchedulingSteps(20_000);
}
