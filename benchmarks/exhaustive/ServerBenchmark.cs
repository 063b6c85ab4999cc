using System.Diagnostics;
using System.Globalization;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;

/// <summary>How fast the real server is searched, how that grows with devices and steps, what a second job brings, and whether memory stays the same.</summary>
internal static class ServerBenchmark
{
    /// <summary>Complete searches, each made before for the code to be compiled.</summary>
    public static void Rates()
    {
        Console.WriteLine("The real server, complete searches on one thread, per second of processor time");
        Console.WriteLine("devices  presence  drops  executions  events max  probes/execution  executions/CPU s  events/CPU s  KiB/execution");
        foreach (var (devices, presence, drops) in new[] { (2, true, 1), (3, true, 0), (4, false, 0) })
        {
            var setup = Contested(devices, presence, drops, messages: 0);
            Prover.Execute(setup);
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var (proof, cpu, _) = Measured(setup, new ProofOptions());
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            Print($"{devices,7}  {presence,8}  {drops,5}  {Counts(proof)}  {proof.Statistics.Probes / (double)proof.Statistics.Executions,16:F2}  {proof.Statistics.Executions / cpu,16:N0}  {proof.Statistics.Executions * (long)proof.Statistics.DepthMax / cpu,12:N0}  {bytes / 1024.0 / proof.Statistics.Executions,13:N1}");
        }
    }

    /// <summary>How many executions one more device, or one more step of each of two devices, costs.</summary>
    public static void Growth()
    {
        Console.WriteLine("Growth with devices that bind one resource, and with the messages that each of two devices sends after its bind");
        Console.WriteLine("devices  messages  executions  events max  microseconds/execution  by symmetry");
        foreach (var (devices, messages) in new[] { (1, 0), (2, 0), (3, 0), (4, 0), (2, 1), (2, 2), (2, 3) })
        {
            var setup = Contested(devices, presence: false, drops: 0, messages);
            Prover.Execute(setup);
            var (proof, cpu, _) = Measured(setup, new ProofOptions());
            Proof symmetric = Prover.Execute(setup, new ProofOptions { Symmetry = true });
            Print($"{devices,7}  {messages,8}  {Counts(proof)}  {cpu * 1e6 / proof.Statistics.Executions,22:N0}  {symmetric.Statistics.Executions,11:N0}");
        }
    }

    /// <summary>The same executions by one job and by two, in turns.</summary>
    public static void Jobs(long executions)
    {
        Console.WriteLine($"One job and two, {executions:N0} executions of two devices with presence and two drops, in turns");
        Console.WriteLine("jobs  wall s  CPU s  executions/wall s  GC pauses s  two to one");
        var setup = Contested(2, presence: true, drops: 2, messages: 0);
        Measured(setup, new ProofOptions { Jobs = 2, ExecutionsMax = executions / 4 });
        var one = 0.0;
        foreach (var jobs in new[] { 1, 2, 1, 2 })
        {
            var paused = GC.GetTotalPauseDuration();
            var (proof, cpu, wall) = Measured(setup, new ProofOptions { Jobs = jobs, ExecutionsMax = executions });
            one = jobs == 1 ? wall : one;
            Print($"{jobs,4}  {wall,6:F1}  {cpu,5:F1}  {(proof.Statistics.Executions + proof.LeftOut) / wall,17:N0}  {(GC.GetTotalPauseDuration() - paused).TotalSeconds,11:F2}  {(jobs == 1 ? "" : (one / wall).ToString("F2", CultureInfo.InvariantCulture)),10}");
        }
    }

    /// <summary>What is live while one long search goes on.</summary>
    public static void Memory(double seconds)
    {
        Console.WriteLine($"Live memory, by a full collection each tenth of {seconds:N0} seconds, in KiB: start, middle, end");
        var live = new List<(long Kibibytes, long Executions)>();
        var options = new ProofOptions
        {
            Time = TimeSpan.FromSeconds(seconds),
            SaveEvery = TimeSpan.FromSeconds(seconds / 10),
            Save = state => live.Add((GC.GetTotalMemory(forceFullCollection: true) / 1024, state.Search.Statistics.Executions)),
        };
        Prover.Execute(Contested(3, presence: true, drops: 1, messages: 0), options);
        foreach (var (kibibytes, executions) in new[] { live[0], live[live.Count / 2], live[^1] })
        {
            Print($"{kibibytes,8:N0} after {executions,10:N0} executions");
        }
    }

    private static Setup Contested(int devices, bool presence, int drops, int messages)
    {
        var scenario = new Scenario
        {
            Name = "contested",
            Devices =
            [
                .. Enumerable.Range(1, devices).Select(i => new Device
                {
                    Name = $"device-{i}",
                    Account = "juliet",
                    Resource = "balcony",
                    Presence = presence,
                    Reconnects = drops,
                    MessagesTo = [.. Enumerable.Repeat("juliet", messages)],
                }),
            ],
            Faults = new FaultBudget { Resets = drops },
        };
        return new Setup(scenario, new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
    }

    private static string Counts(Proof proof) => string.Create(CultureInfo.InvariantCulture, $"{proof.Statistics.Executions,10:N0}  {proof.Statistics.DepthMax,10}");

    private static (Proof Proof, double Cpu, double Wall) Measured(Setup setup, ProofOptions options)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        Proof proof = Prover.Execute(setup, options);
        return (proof, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, clock.Elapsed.TotalSeconds);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
