namespace BindSim.Exploration.Files;

/// <summary>A map of a strict YAML file. It has only keys that are known: an unknown one is an error at its place.</summary>
public sealed class YamlMap
{
    private readonly YamlValue _self;
    private readonly IReadOnlyList<string> _keys;
    private readonly Dictionary<string, YamlValue> _values = [];

    internal YamlMap(YamlValue self, YamlContent.Mapping mapping, IReadOnlyList<string> keys)
    {
        _self = self;
        Content = mapping;
        _keys = keys;
        foreach ((YamlContent.Scalar key, YamlContent value) in mapping.Entries)
        {
            if (!keys.Contains(key.Text))
            {
                throw self.Child(key.Text, key).Error($"unknown key '{key.Text}'", NearestWord.Of(key.Text, keys) is { } near
                    ? $"did you mean '{near}'?"
                    : $"the keys here are {string.Join(", ", keys)}");
            }

            _values.Add(key.Text, self.Child($"'{key.Text}'", value));
        }
    }

    /// <summary>What the file holds here.</summary>
    internal YamlContent Content { get; }

    /// <summary>The value of a key; its absence is an error.</summary>
    public YamlValue Required(string key) =>
        Optional(key) ?? throw _self.Error($"{_self.Name} has no '{key}'", $"add '{key}: ...'");

    /// <summary>The value of a key, or null when the file does not have it.</summary>
    /// <exception cref="ArgumentException">The key is not among those the map was read with.</exception>
    public YamlValue? Optional(string key) =>
        _keys.Contains(key) ? _values.GetValueOrDefault(key) : throw new ArgumentException($"'{key}' is not a known key.", nameof(key));
}
