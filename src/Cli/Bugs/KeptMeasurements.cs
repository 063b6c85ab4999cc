using System.Text.Json;
using BindSim.Cli.Exploring;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;
using BindSim.KnownBugs;
using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Bugs;

/// <summary>A file in which a long measurement is kept while it goes on, bug by bug, so that it can be stopped and taken up again.</summary>
/// <param name="path">The file, or null for none.</param>
/// <param name="bench">What is measured.</param>
internal sealed class KeptMeasurements(string? path, BugBench bench)
{
    private readonly SortedDictionary<string, Measurement[]> _kept = new(StringComparer.Ordinal);

    /// <summary>Reads what the file has, if it is there.</summary>
    /// <exception cref="InputException">It is no such file, or one of a measurement with other numbers.</exception>
    public void Read()
    {
        if (path is null || !File.Exists(path))
        {
            return;
        }

        BenchDocument document = Parse(path);
        if (document.Seeds != bench.Seeds || document.Cap != bench.Cap)
        {
            throw new InputException(
                path, 0, 0, $"it has measurements with {document.Seeds} seeds and {document.Cap} schedules", $"say --seeds {document.Seeds} --schedules {document.Cap}, or name another file");
        }

        foreach (IGrouping<string, BenchRow> rows in document.Rows.GroupBy(row => row.Bug))
        {
            if (Gallery.Bug(rows.Key) is { } bug)
            {
                Dictionary<string, Measurement> read = rows.ToDictionary(row => row.Strategy, row => row.Measurement(bug, document.Cap));
                if (StrategyChoice.Contenders.All(contender => read.ContainsKey(contender.Name)))
                {
                    _kept[bug.Id] = [.. StrategyChoice.Contenders.Select(contender => read[contender.Name])];
                }
            }
        }
    }

    /// <summary>The measurements of a bug, or null where there are none yet.</summary>
    public IReadOnlyList<Measurement>? Of(KnownBug bug) => _kept.GetValueOrDefault(bug.Id);

    /// <summary>Keeps the measurements of a bug.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Add(KnownBug bug, IReadOnlyList<Measurement> measured)
    {
        _kept[bug.Id] = [.. measured];
        if (path is not null)
        {
            OutputFiles.Replace(path, Json.Text(BenchDocument.Of(bench, [.. Gallery.All.SelectMany(known => _kept.GetValueOrDefault(known.Id) ?? [])])));
        }
    }

    private static BenchDocument Parse(string path)
    {
        try
        {
            var document = Json.Read<BenchDocument>(File.ReadAllText(path));
            return document.Bindsim == BenchDocument.Format ? document : throw new JsonException("Another format.");
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, 0, 0, $"it is no {BenchDocument.Format}: {wrong.Message.TrimEnd('.')}", "name a file that --keep or --json wrote, or one that is not there yet");
        }
    }
}
