// What the exhaustive search costs: `dotnet run -c Release --project benchmarks/exhaustive [part]`, where a part is one of the names below; all without one.
// Seconds are seconds of processor time where not said otherwise, so that a busy machine shows nearly the same figures.
Dictionary<string, Action> parts = new()
{
    ["small"] = () => SmallPrograms.Rates(seconds: 2),
    ["server"] = ServerBenchmark.Rates,
    ["growth"] = ServerBenchmark.Growth,
    ["jobs"] = () => ServerBenchmark.Jobs(executions: 100_000),
    ["memory"] = () => ServerBenchmark.Memory(seconds: 20),
};
foreach (var part in args.Length == 0 ? [.. parts.Keys] : args)
{
    if (!parts.TryGetValue(part, out var run))
    {
        Console.Error.WriteLine($"There is no part '{part}'; there are {string.Join(", ", parts.Keys)}.");
        return 5;
    }

    run();
    Console.WriteLine();
}

return 0;
