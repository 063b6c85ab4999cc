using BindSim.Exploration.Files;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.Merging;

/// <summary>The result of some parts of a search.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Document">What it says.</param>
/// <param name="Shards">Which parts; all of them where it does not say.</param>
internal sealed record ResultPart<T>(string Path, T Document, IReadOnlyList<Shard> Shards);

/// <summary>Reads parts that belong together.</summary>
internal static class ResultPart
{
    /// <summary>The parts in files of one search.</summary>
    /// <param name="files">The files.</param>
    /// <param name="identity">What the parts of one search agree in: names as in the file, and values.</param>
    /// <param name="shards">Which parts a document is of.</param>
    /// <exception cref="InputException">They are not parts of one search, or a part is there twice.</exception>
    public static IReadOnlyList<ResultPart<T>> Of<T>(
        IReadOnlyList<ResultFile> files, Func<T, IEnumerable<(string Name, string Value)>> identity, Func<T, IReadOnlyList<string>?> shards)
        where T : class
    {
        ResultPart<T>[] parts = [.. files.Select(file => Read(file, shards))];
        foreach (ResultPart<T> part in parts.Skip(1))
        {
            foreach (((string name, string value), (string _, string first)) in identity(part.Document).Zip(identity(parts[0].Document)))
            {
                if (value != first)
                {
                    throw new InputException(part.Path, 0, 0, $"{name} is '{value}', and in {parts[0].Path} '{first}'", "merge results of one search");
                }
            }
        }

        CheckDisjoint(parts);
        return parts;
    }

    /// <summary>The parts that are not there.</summary>
    public static IReadOnlyList<Shard> Missing<T>(IReadOnlyList<ResultPart<T>> parts)
    {
        int of = parts[0].Shards[0].Of;
        return [.. Enumerable.Range(1, of).Select(number => new Shard(number, of)).Except(parts.SelectMany(part => part.Shards))];
    }

    /// <summary>The parts that are there, as a document names them; null where they are all.</summary>
    public static IReadOnlyList<string>? Names<T>(IReadOnlyList<ResultPart<T>> parts) => Missing(parts).Count == 0
        ? null
        : [.. parts.SelectMany(part => part.Shards).OrderBy(shard => shard.Number).Select(shard => shard.ToString())];

    private static ResultPart<T> Read<T>(ResultFile file, Func<T, IReadOnlyList<string>?> shards)
        where T : class
    {
        T document = file.Document<T>();
        try
        {
            return new(file.Path, document, shards(document) is { Count: > 0 } names ? [.. names.Select(name => CommandLine.Values.Shard("shards", name))] : [Shard.Whole]);
        }
        catch (CommandLine.UsageException wrong)
        {
            throw new InputException(file.Path, 0, 0, wrong.Message, "name a file that --json wrote");
        }
    }

    private static void CheckDisjoint<T>(IReadOnlyList<ResultPart<T>> parts)
    {
        Dictionary<int, string> seen = [];
        int of = parts[0].Shards[0].Of;
        foreach (ResultPart<T> part in parts)
        {
            foreach (Shard shard in part.Shards)
            {
                if (shard.Of != of)
                {
                    throw new InputException(part.Path, 0, 0, $"is part {shard}, and {parts[0].Path} is part {parts[0].Shards[0]}", "merge parts of one division");
                }

                if (!seen.TryAdd(shard.Number, part.Path))
                {
                    throw new InputException(part.Path, 0, 0, $"is part {shard} again, after {seen[shard.Number]}", "name each part once");
                }
            }
        }
    }
}
