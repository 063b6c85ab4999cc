using BindSim.Exploration.Files;

namespace BindSim.Import.Config;

/// <summary>What a configuration file holds at one place, whatever its syntax.</summary>
/// <param name="Place">Where it begins.</param>
internal abstract record ConfigNode(ConfigPlace Place)
{
    /// <summary>A text, a number, a flag, or nothing.</summary>
    /// <param name="Place">Where it begins.</param>
    /// <param name="Text">Its text without quotes.</param>
    /// <param name="IsQuoted">Whether it stands in quotes, where that matters to the server.</param>
    internal sealed record Scalar(ConfigPlace Place, string Text, bool IsQuoted) : ConfigNode(Place)
    {
        private protected override string Show(int levels) => IsQuoted ? $"\"{Text}\"" : Text;
    }

    /// <summary>A list.</summary>
    internal sealed record Sequence(ConfigPlace Place, IReadOnlyList<ConfigNode> Items) : ConfigNode(Place)
    {
        private protected override string Show(int levels) =>
            levels == 0 ? "[...]" : $"[{string.Join(", ", Items.Select(item => item.Show(levels - 1)))}]";
    }

    /// <summary>A map, in the order of the file. A key may occur twice where the server allows it.</summary>
    internal sealed record Mapping(ConfigPlace Place, IReadOnlyList<ConfigEntry> Entries) : ConfigNode(Place)
    {
        /// <summary>The value of a key, or null. A key that stands twice is an error: servers differ in which one they take.</summary>
        public ConfigNode? this[string key]
        {
            get
            {
                ConfigEntry? found = null;
                foreach (ConfigEntry entry in Entries)
                {
                    if (entry.Key != key)
                    {
                        continue;
                    }

                    if (found is not null)
                    {
                        throw entry.Place.Error($"the key '{key}' stands here a second time", $"keep one of it; the first is in line {found.Place.Line}");
                    }

                    found = entry;
                }

                return found?.Value;
            }
        }

        private protected override string Show(int levels) =>
            levels == 0 ? "{...}" : $"{{{string.Join(", ", Entries.Select(entry => $"{entry.Key}: {entry.Value.Show(levels - 1)}"))}}}";
    }

    /// <summary>A value that only the server can compute, such as what a function returns.</summary>
    /// <param name="Place">Where it begins.</param>
    /// <param name="What">What it is, for messages.</param>
    internal sealed record Opaque(ConfigPlace Place, string What) : ConfigNode(Place)
    {
        private protected override string Show(int levels) => What;
    }

    /// <summary>This node as a map, or an error that names what it is.</summary>
    public Mapping AsMapping(string name) => this switch
    {
        Mapping mapping => mapping,
        Scalar { IsQuoted: false, Text: "" or "~" or "null" } => new Mapping(Place, []),
        _ => throw Mismatch(name, "a map"),
    };

    /// <summary>This node as a list; a single value is a list of one, as servers read it.</summary>
    public IReadOnlyList<ConfigNode> AsItems() => this is Sequence sequence ? sequence.Items : [this];

    /// <summary>This node as a text, number or flag.</summary>
    public Scalar AsScalar(string name) => this as Scalar ?? throw Mismatch(name, "a single value");

    /// <summary>That this node is not what its server reads there.</summary>
    public InputException Mismatch(string name, string right) => Place.Error($"'{name}' is {Brief()}", $"the server reads {right} here");

    /// <summary>It on one line, for reports; what is nested deeper than a rule of a server is left out.</summary>
    public sealed override string ToString() => Show(4);

    private protected abstract string Show(int levels);

    private string Brief() => this switch
    {
        Mapping => "a map",
        Sequence => "a list",
        _ => ToString(),
    };
}
