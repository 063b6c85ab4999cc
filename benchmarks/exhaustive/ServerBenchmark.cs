using System.Diagnostics;
using System.Globalization;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;

/// <summary>How fast the real server is searched, how that grows with devices and steps, and whether memory stays the same.</summary>
internal static class ServerBenchmark
{
    public static void Run(int jobs)
    {
        Console.WriteLine("devices  presence  drops  symmetry  executions  steps max  executions/CPU s  wall s  live KiB at half  live KiB at end");
        Search(2, true, 0, false, jobs);
        foreach (var (devices, presence, drops, symmetry) in new[]
        {
            (2, false, 1, false), (2, true, 1, false), (3, false, 0, false), (3, true, 0, false), (3, true, 0, true), (4, false, 0, false), (4, false, 0, true),
        })
        {
            Console.WriteLine(Search(devices, presence, drops, symmetry, jobs));
        }
    }

    private static string Search(int devices, bool presence, int drops, bool symmetry, int jobs)
    {
        var scenario = new Scenario
        {
            Name = "contested",
            Devices = [.. Enumerable.Range(1, devices).Select(i => new Device { Name = $"device-{i}", Account = "juliet", Resource = "balcony", Presence = presence, Reconnects = drops })],
            Faults = new FaultBudget { Resets = drops },
        };
        var setup = new Setup(scenario, new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
        var live = new List<long>();
        var options = new ProofOptions { Jobs = jobs, Symmetry = symmetry, SaveEvery = TimeSpan.FromSeconds(1), Save = _ => live.Add(GC.GetTotalMemory(forceFullCollection: true)) };
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        Proof proof = Prover.Execute(setup, options);
        var spent = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{devices,7}  {presence,8}  {drops,5}  {symmetry,8}  {proof.Statistics.Executions,10:N0}  {proof.Statistics.DepthMax,9}  {proof.Statistics.Executions / spent,16:N0}  {clock.Elapsed.TotalSeconds,6:N1}  {(live.Count > 1 ? live[live.Count / 2] / 1024 : 0),16:N0}  {(live.Count > 1 ? live[^1] / 1024 : 0),15:N0}");
    }
}
