// Prints how many executions a second the exhaustive search makes on BIND-ONCE(n): `dotnet run -c Release [seconds]`.
// A program is searched completely, again and again, until its time is up; the first search warms the code up.
using System.Diagnostics;
using System.Globalization;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;

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
    var warmUp = Stopwatch.StartNew();
    var search = new ExhaustiveSearch(program);
    while (warmUp.Elapsed.TotalSeconds < seconds / 2)
    {
        search = new ExhaustiveSearch(program);
        search.Run((_, _) => warmUp.Elapsed.TotalSeconds < seconds * 2);
    }

    var (executions, events, probes) = (0L, 0L, 0L);
    var bytes = GC.GetAllocatedBytesForCurrentThread();
    var clock = Stopwatch.StartNew();
    while (clock.Elapsed.TotalSeconds < seconds)
    {
        search = new ExhaustiveSearch(program);
        search.Run((_, picks) =>
        {
            events += picks.Length;
            return (events & 1023) != 0 || clock.Elapsed.TotalSeconds < seconds;
        });
        executions += search.Statistics.Executions;
        probes += search.Statistics.Probes;
    }

    clock.Stop();
    bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{$"{policy} {(racy ? "racy" : "atomic")} n={clients}",-22} {search.Statistics.Executions,8:N0}  {search.Statistics.DepthMax,10}  {probes / (double)executions,16:F2}  {executions / clock.Elapsed.TotalSeconds,12:N0}  {events / clock.Elapsed.TotalSeconds,11:N0}  {bytes / executions,14:N0}"));
}
