using System.Text.Json;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Merging;

/// <summary>A file that <c>--json</c> wrote.</summary>
/// <param name="Path">The file as the person named it.</param>
/// <param name="Format">What it says it is.</param>
/// <param name="Text">All of it.</param>
internal sealed record ResultFile(string Path, string Format, string Text)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, or is no result.</exception>
    public static ResultFile Read(string path)
    {
        try
        {
            string text = File.ReadAllText(path);
            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("bindsim", out JsonElement format) && format.ValueKind == JsonValueKind.String
                ? new ResultFile(path, format.GetString()!, text)
                : throw Wrong(path, "is no result of bindsim");
        }
        catch (JsonException wrong)
        {
            throw Wrong(path, $"is no JSON: {wrong.Message.Split(" LineNumber", 2)[0].TrimEnd('.')}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Wrong(path, $"cannot be read: {unreadable.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Makes sure that all are results of one command.</summary>
    /// <exception cref="InputException">They are not.</exception>
    public static void CheckSameFormat(IReadOnlyList<ResultFile> files)
    {
        if (files.FirstOrDefault(file => file.Format != files[0].Format) is { } other)
        {
            throw new InputException(other.Path, 0, 0, $"is '{other.Format}', and {files[0].Path} is '{files[0].Format}'", "merge results of one search");
        }
    }

    /// <summary>The document in it.</summary>
    /// <exception cref="InputException">It is none, or lacks a key.</exception>
    public T Document<T>()
        where T : class
    {
        try
        {
            return Reporting.Json.Read<T>(Text);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw Wrong(Path, $"is no whole '{Format}': {wrong.Message.Split(" Path:", 2)[0].TrimEnd('.')}");
        }
    }

    private static InputException Wrong(string path, string wrong) => new(path, 0, 0, wrong, "name a file that --json wrote");
}
