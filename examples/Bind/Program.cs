using BindSim.Examples.Bind;
using BindSim.Exploration.ModelChecking;

CommandLine line;
try
{
    line = CommandLine.Parse(args);
}
catch (Exception error) when (error is FormatException or ArgumentException)
{
    Console.Error.WriteLine($"{error.Message}\n{CommandLine.Usage}");
    return 5;
}

var system = new BindSystem(line.Settings);
var properties = new BindProperties(line.Settings);
var asked = line.Liveness ? [.. properties.Safety, properties.EveryRunEnds] : properties.Safety;
CheckReport<BindState, BindAction> report;
try
{
    report = ModelChecker.Check(system, asked, line.Options());
}
catch (ArgumentException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 5;
}

Console.Write(report);
if (line.Dot is not null)
{
    using var dot = File.CreateText(line.Dot);
    ModelChecker.Explore(system, line.Options()).WriteDot(dot);
}

if (line.Json is not null)
{
    using var json = File.Create(line.Json);
    ModelChecker.Explore(system, line.Options()).WriteJson(json);
}

return report.Results.Any(result => result.Verdict == Verdict.Violated) ? 2
    : report.Results.Any(result => result.Verdict == Verdict.Inconclusive) ? 20
    : 0;
