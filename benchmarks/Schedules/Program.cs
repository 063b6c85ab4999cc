using System.Diagnostics;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;

// How many schedules of the scenario three-devices one core runs a second, from connect and from authenticated streams.
// The hash is the sum of the hashes of one round's runs: a change that makes runs faster leaves it as it was.
// usage: dotnet run -c Release --project benchmarks/Schedules [-- SCHEDULES [ROUNDS]]
int schedules = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 100_000;
int rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;

foreach (StartPoint start in new[] { StartPoint.Authenticated, StartPoint.Connect })
{
    foreach (ConflictPolicy conflict in new[] { ConflictPolicy.TerminateOld, ConflictPolicy.RefuseNew, ConflictPolicy.Override })
    {
        var setup = new Setup(
            KnownScenarios.ThreeDevices with { Start = start },
            new SessionPolicy { Name = conflict.ToString(), Conflict = conflict });
        List<double> rates = [];
        long steps = 0;
        ulong hash = 0;
        long bytes = 0;
        for (int round = -1; round < rounds; round++)
        {
            hash = 0;
            bytes = -GC.GetAllocatedBytesForCurrentThread();
            var process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime;
            var random = new RandomSource(1);
            for (int i = 0; i < schedules; i++)
            {
                random.Restart(1, (ulong)i);
                RunResult result = new Run(setup, new RandomStrategy(random)).Execute();
                if (result.End != RunEnd.Quiescent)
                {
                    Console.WriteLine($"schedule {i}: {result.End} {result.Violation} {result.Escape}");
                    return 1;
                }

                steps += result.Steps;
                hash += result.Hash;
            }

            bytes += GC.GetAllocatedBytesForCurrentThread();
            process.Refresh();
            double seconds = (process.TotalProcessorTime - before).TotalSeconds;
            if (round >= 0)
            {
                rates.Add(schedules / seconds);
            }
        }

        rates.Sort();
        Console.WriteLine(
            $"{start,-13} {conflict,-12} {rates[rates.Count / 2],9:N0} schedules per CPU second (median of {rounds}; {rates[0]:N0} to {rates[^1]:N0}), "
            + $"{steps / (double)((rounds + 1) * schedules):N1} steps and "
            + $"{bytes / schedules:N0} bytes allocated each, hash {hash:x16}");
    }
}

return 0;
