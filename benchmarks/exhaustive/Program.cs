// Prints how many executions a second the exhaustive search makes on BIND-ONCE(n): `dotnet run -c Release [seconds]`.
// With `server [jobs]` it searches the real server instead, each scenario once and completely.
// Seconds are seconds of processor time, so that a busy machine shows the same figures; one thread.
// A program is searched completely, again and again, until its time is up; the first search warms the code up.
using System.Globalization;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;

if (args is ["server", ..])
{
    ServerBenchmark.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1);
    return;
}

var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 2.0;
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
    var warmUp = CpuSeconds();
    var search = new ExhaustiveSearch(program);
    while (CpuSeconds() - warmUp < seconds / 2)
    {
        search = new ExhaustiveSearch(program);
        var run = 0;
        search.Run((_, _) => ++run % 256 != 0 || CpuSeconds() - warmUp < seconds);
    }

    var (executions, events, probes, observed, traces) = (0L, 0L, 0L, 0L, 0L);
    var bytes = GC.GetAllocatedBytesForCurrentThread();
    var clock = CpuSeconds();
    while (CpuSeconds() - clock < seconds)
    {
        search = new ExhaustiveSearch(program);
        search.Run((_, picks) =>
        {
            events += picks.Length;
            return ++observed % 256 != 0 || CpuSeconds() - clock < seconds;
        });
        executions += search.Statistics.Executions;
        traces = Math.Max(traces, search.Statistics.Executions);
        probes += search.Statistics.Probes;
    }

    var spent = CpuSeconds() - clock;
    bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{$"{policy} {(racy ? "racy" : "atomic")} n={clients}",-22} {traces,8:N0}  {search.Statistics.DepthMax,10}  {probes / (double)executions,16:F2}  {executions / spent,12:N0}  {events / spent,11:N0}  {bytes / executions,14:N0}"));
}

static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;
