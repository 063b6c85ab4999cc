using System.Globalization;

namespace BindSim.Exploration.Files;

/// <summary>
/// One value of a strict YAML file and its place in it. Each method reads it as one type, or throws an
/// <see cref="InputException"/> that says what was expected at that place.
/// </summary>
public sealed class YamlValue
{
    private readonly string _file;
    private readonly YamlContent _content;

    internal YamlValue(string file, string name, YamlContent content)
    {
        _file = file;
        Name = name;
        _content = content;
    }

    /// <summary>How messages call it: the key, or the list it stands in.</summary>
    public string Name { get; }

    /// <summary>The line it begins in, from 1.</summary>
    public int Line => _content.Line;

    /// <summary>The column it begins at, from 1.</summary>
    public int Column => _content.Column;

    /// <summary>Any text, also an empty one in quotes; a value left out is an error.</summary>
    public string Text() => _content switch
    {
        YamlContent.Scalar { Plain: true, Text: "" or "~" or "null" } => throw Error($"{Name} has no value", "write a text, in quotes if it is empty"),
        YamlContent.Scalar scalar => scalar.Text,
        _ => throw Mismatch("a text"),
    };

    /// <summary>A text of at least one character.</summary>
    public string NonEmptyText() =>
        Text() is { Length: > 0 } text ? text : throw Error($"{Name} is empty", "write a text of at least one character");

    /// <summary>A whole number of at least <paramref name="min"/>.</summary>
    /// <param name="min">The smallest.</param>
    /// <param name="otherwise">What else would be right, for the message: <c>or 'none'</c>.</param>
    public int Integer(int min, string otherwise) => Integer(min, int.MaxValue, " " + otherwise);

    /// <summary>A whole number inside a range, both ends included.</summary>
    public int Integer(int min, int max = int.MaxValue) => Integer(min, max, "");

    private int Integer(int min, int max, string otherwise)
    {
        string right = max == int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {min}{otherwise}")
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}{otherwise}");
        return int.TryParse(Plain(right), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= min && number <= max
                ? number
                : throw Mismatch(right);
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag() => Plain("true or false") switch
    {
        "true" => true,
        "false" => false,
        _ => throw Mismatch("true or false"),
    };

    /// <summary>Whether it is this word, without quotes.</summary>
    public bool Is(string word) => _content is YamlContent.Scalar { Plain: true } scalar && scalar.Text == word;

    /// <summary>One of an enum's words, see <see cref="Words{TEnum}"/>.</summary>
    public TEnum Word<TEnum>()
        where TEnum : struct, Enum
    {
        string right = "one of " + string.Join(", ", Words<TEnum>.All);
        string word = Plain(right);
        return Words<TEnum>.TryParse(word, out TEnum value)
            ? value
            : throw Error($"{Name} is '{word}'", NearestWord.Of(word, Words<TEnum>.All) is { } near
                ? $"did you mean '{near}'? It is {right}"
                : $"write {right}");
    }

    /// <summary>A length of time: a whole number and <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>, such as <c>60s</c>; not negative.</summary>
    public TimeSpan Duration() =>
        Durations.TryParse(Plain(Durations.Right), out TimeSpan duration) ? duration : throw Mismatch(Durations.Right);

    /// <summary>A length of time in whole seconds.</summary>
    public TimeSpan Seconds() => Duration() is var duration && duration.Ticks % TimeSpan.TicksPerSecond == 0
        ? duration
        : throw Error($"{Name} is not in whole seconds", "write seconds, minutes or hours, such as 300s");

    /// <summary>A list of at least one item.</summary>
    public IReadOnlyList<YamlValue> List()
    {
        if (_content is not YamlContent.Sequence sequence)
        {
            throw Mismatch("a list");
        }

        return sequence.Items.Count > 0
            ? [.. sequence.Items.Select(item => new YamlValue(_file, $"an item of {Name}", item))]
            : throw Error($"{Name} is an empty list", "give it an item or leave it out");
    }

    /// <summary>A map with some of these keys and no others.</summary>
    public YamlMap Map(params IReadOnlyList<string> keys) =>
        _content is YamlContent.Mapping mapping
            ? new YamlMap(this, mapping, keys)
            : throw Mismatch($"a map with the keys {string.Join(", ", keys)}");

    /// <summary>An error at this value.</summary>
    /// <param name="wrong">What is wrong.</param>
    /// <param name="right">What would be right.</param>
    public InputException Error(string wrong, string right) => new(_file, Line, Column, wrong, right);

    internal YamlValue Child(string name, YamlContent content) => new(_file, name, content);

    // Numbers, flags and words are not quoted: "5" is a text in YAML, and saying so beats guessing.
    private string Plain(string right) =>
        _content is YamlContent.Scalar { Plain: true } scalar ? scalar.Text : throw Mismatch(right);

    private InputException Mismatch(string right) => Error($"{Name} is {_content}", $"write {right}");
}
