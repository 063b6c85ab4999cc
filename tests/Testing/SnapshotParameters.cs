using System.Collections;
using System.Globalization;

namespace BindSim.Testing;

/// <summary>Parameters as they stand in the name of a verified file.</summary>
public static class SnapshotParameters
{
    private const string Invalid = "\"\\<>|:*?/";

    /// <summary><c>res=a-b_n=3</c>, with what no file system takes replaced by <c>-</c>; empty for none.</summary>
    public static string Text(IReadOnlyList<(string Name, object? Value)> parameters)
    {
        string text = string.Join('_', parameters.Select(parameter => $"{parameter.Name}={Value(parameter.Value, nested: false)}"));
        return string.Concat(text.Select(c => c < ' ' || Invalid.Contains(c) ? '-' : c));
    }

    private static string Value(object? value, bool nested) => value switch
    {
        null => "null",
        string text => text,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable items => Join(items.Cast<object?>(), nested),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "null",
    };

    private static string Join(IEnumerable<object?> items, bool nested)
    {
        string joined = string.Join(',', items.Select(item => Value(item, nested: true)));
        return nested || joined.Length == 0 ? $"[{joined}]" : joined;
    }
}
