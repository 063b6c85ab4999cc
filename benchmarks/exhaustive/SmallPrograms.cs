using System.Globalization;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>How many executions a second the search makes on BIND-ONCE(n): each program is searched completely, again and again, until its time is up.</summary>
internal static class SmallPrograms
{
    public static void Rates(double seconds)
    {
        Console.WriteLine("BIND-ONCE, complete searches on one thread, per second of processor time");
        Console.WriteLine("program                  traces  events max  probes/execution  executions/s  events/s     bytes/execution");
        foreach (var (clients, policy, racy) in new[]
        {
            (4, ConflictPolicy.Override, false),
            (3, ConflictPolicy.Override, true),
            (4, ConflictPolicy.Override, true),
            (5, ConflictPolicy.Override, true),
            (4, ConflictPolicy.Kick, false),
            (5, ConflictPolicy.Kick, false),
            (6, ConflictPolicy.Kick, false),
            (4, ConflictPolicy.Kick, true),
            (5, ConflictPolicy.Kick, true),
        })
        {
            var program = new BindOnce(clients, policy, racy);
            Search(program, seconds / 2);
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var sum = Search(program, seconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{$"{policy} {(racy ? "racy" : "atomic")} n={clients}",-22} {sum.Traces,8:N0}  {sum.EventsMax,10}  {sum.Probes / (double)sum.Executions,16:F2}  {sum.Executions / sum.Seconds,12:N0}  {sum.Events / sum.Seconds,11:N0}  {bytes / sum.Executions,14:N0}"));
        }
    }

    private static Sum Search(BindOnce program, double seconds)
    {
        var sum = new Sum();
        var observed = 0L;
        var clock = CpuSeconds();
        while (CpuSeconds() - clock < seconds)
        {
            var search = new ExhaustiveSearch(program);
            search.Run((_, picks) =>
            {
                sum.Events += picks.Length;
                return ++observed % 256 != 0 || CpuSeconds() - clock < seconds;
            });
            sum.Executions += search.Statistics.Executions;
            sum.Traces = Math.Max(sum.Traces, search.Statistics.Executions);
            sum.EventsMax = Math.Max(sum.EventsMax, search.Statistics.DepthMax);
            sum.Probes += search.Statistics.Probes;
        }

        sum.Seconds = CpuSeconds() - clock;
        return sum;
    }

    private static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private sealed class Sum
    {
        public long Executions { get; set; }

        public long Events { get; set; }

        public long Probes { get; set; }

        public long Traces { get; set; }

        public int EventsMax { get; set; }

        public double Seconds { get; set; }
    }
}
