using System.Diagnostics;
using System.Globalization;
using BindSim.Benchmarks.Coyote;
using BindSim.KnownBugs;

// Three devices bind, under our engine or, with -p:WithCoyote=true, under Microsoft Coyote: schedules a CPU second, schedules until each planted race
// is found, and lines to read then.
// usage: dotnet run -c Release --project benchmarks/coyote [-p:WithCoyote=true] [-- rate SCHEDULES | find SEEDS SCHEDULES_MAX]
#if WITH_COYOTE
IContender contender = UnderCoyote.Instance;
#else
IContender contender = UnderTheWorld.Instance;
#endif
int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

if (args.Length == 0 || args[0] == "rate")
{
    int schedules = Number(1, 1_000);
    List<double> rates = [];
    for (int round = -1; round < 5; round++)
    {
        var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        contender.Run(schedules);
        process.Refresh();
        if (round >= 0)
        {
            rates.Add(schedules / (process.TotalProcessorTime - before).TotalSeconds);
        }
    }

    rates.Sort();
    Console.WriteLine($"{contender.Name}: {rates[2]:N0} schedules a CPU second (median of 5; {rates[0]:N0} to {rates[^1]:N0})");
}

if (args.Length == 0 || args[0] == "find")
{
    int seeds = Number(1, 15);
    int schedulesMax = Number(2, 2_000);
    foreach (KnownBug race in Race.All)
    {
        foreach (string strategy in contender.Strategies)
        {
            (long Schedule, int Lines)?[] found = [.. Enumerable.Range(1, seeds).Select(seed => contender.Find(race, strategy, (ulong)seed, schedulesMax))];
            long[] schedules = [.. found.OfType<(long Schedule, int Lines)>().Select(one => one.Schedule).Order()];
            int[] lines = [.. found.OfType<(long Schedule, int Lines)>().Select(one => one.Lines).Order()];
            Console.WriteLine(schedules.Length == 0
                ? $"{contender.Name} {strategy,-9} {race.Id,-5} not found in {seeds} times {schedulesMax:N0} schedules"
                : $"{contender.Name} {strategy,-9} {race.Id,-5} found by {schedules.Length} of {seeds} seeds, schedule {schedules[schedules.Length / 2]:N0} ({schedules[0]:N0} to {schedules[^1]:N0}), {lines[lines.Length / 2]:N0} lines ({lines[0]:N0} to {lines[^1]:N0})");
        }
    }
}
