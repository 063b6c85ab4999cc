using System.Globalization;
using BindSim.Exploration.Files;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.CommandLine;

/// <summary>Reads values of options and environment variables; each error names the one it came from.</summary>
internal static class Values
{
    /// <summary>A whole number inside a range, both ends included.</summary>
    public static long Whole(string name, string text, long min, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= min && value <= max
            ? value
            : throw Wrong(name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"));

    /// <summary>A duration above zero.</summary>
    public static TimeSpan Time(string name, string text) =>
        Durations.TryParse(text, out TimeSpan value) && value > TimeSpan.Zero ? value : throw Wrong(name, text, Durations.Right);

    /// <summary>One of several parts: <c>2/8</c>.</summary>
    public static Shard Shard(string name, string text)
    {
        const int shardsMax = 10_000;
        string[] parts = text.Split('/');
        return parts.Length == 2 && IsPart(parts[0], shardsMax, out int number) && IsPart(parts[1], shardsMax, out int of) && number <= of
            ? new Shard(number, of)
            : throw Wrong(name, text, "K/N, the K-th of N parts, such as 1/4");
    }

    /// <summary>One of some words.</summary>
    public static string Word(string name, string text, IReadOnlyList<string> words) =>
        words.Contains(text)
            ? text
            : throw new UsageException(
                $"{name} is '{text}'",
                $"{(NearestWord.Of(text, words) is { } near ? $"did you mean '{near}'? It is" : "write")} one of {string.Join(", ", words)}");

    /// <summary>A folder, which need not exist; <c>out</c> where none is named.</summary>
    public static string Folder(string name, string? text)
    {
        string folder = text ?? "out";
        return folder.Length > 0 && !File.Exists(folder)
            ? folder
            : throw new UsageException($"{name} is '{folder}', which is no folder", "name a folder, which need not exist");
    }

    private static bool IsPart(string text, int max, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1 && value <= max;

    private static UsageException Wrong(string name, string text, string right) => new($"{name} is '{text}'", $"write {right}");
}
