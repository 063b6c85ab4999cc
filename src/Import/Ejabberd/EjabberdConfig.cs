using BindSim.Exploration.Files;
using BindSim.Import.Config;

namespace BindSim.Import.Ejabberd;

/// <summary>The options of an ejabberd configuration as they are in force for one virtual host (its <c>ejabberd_config.erl</c>).</summary>
internal sealed class EjabberdConfig
{
    // An included file that includes itself.
    private const int IncludeDepthMax = 16;

    private readonly ConfigNode.Mapping _root;

    private EjabberdConfig(ConfigNode.Mapping root) => _root = root;

    /// <summary>The virtual hosts, in the order of the file.</summary>
    public IReadOnlyList<string> Hosts => _root["hosts"] is { } hosts ? [.. hosts.AsItems().Select(host => host.AsScalar("hosts").Text.ToLowerInvariant())] : [];

    /// <summary>The options of the whole server.</summary>
    public ConfigNode.Mapping Root => _root;

    /// <summary>Reads a file, what it includes, and its macros.</summary>
    public static EjabberdConfig Read(string text, string file)
    {
        ConfigNode.Mapping root = WithIncluded(YamlConfig.Parse(text, file), 0);
        Dictionary<string, ConfigNode> macros = [];
        foreach (string option in new[] { "define_macro", "define_keyword" })
        {
            foreach (ConfigEntry macro in root.Entries.Where(entry => entry.Key == option).SelectMany(entry => Pairs(entry.Value, option)))
            {
                macros[macro.Key] = macro.Value;
            }
        }

        return new EjabberdConfig((ConfigNode.Mapping)Replaced(root, macros, 0));
    }

    /// <summary>
    /// The value of an option for a host: <c>host_config</c> replaces the whole value, <c>append_host_config</c> adds to a list or map, of which
    /// the later of two equal keys counts.
    /// </summary>
    public ConfigNode? Option(string host, string option)
    {
        ConfigNode? value = Of("host_config", host, option) ?? _root[option];
        if (Of("append_host_config", host, option) is not { } added)
        {
            return value;
        }

        if (added is not (ConfigNode.Mapping or ConfigNode.Sequence))
        {
            throw added.Place.Error($"'{option}' is one value and stands in append_host_config, with which ejabberd does not start", "move it to host_config");
        }

        return (value, added) switch
        {
            (ConfigNode.Mapping map, ConfigNode.Mapping more) => new ConfigNode.Mapping(
                map.Place, [.. map.Entries.Where(entry => more.Entries.All(later => later.Key != entry.Key)), .. more.Entries]),
            (null, _) => added,
            _ => new ConfigNode.Sequence(added.Place, [.. value.AsItems(), .. added.AsItems()]),
        };
    }

    /// <summary>Whether a host has a value of its own for an option, which then replaces the server's.</summary>
    public bool IsReplaced(string host, string option) => Of("host_config", host, option) is not null;

    /// <summary>The entries of a map, or of a list of maps, which are the same to ejabberd.</summary>
    public static IEnumerable<ConfigEntry> Pairs(ConfigNode node, string name) => node switch
    {
        ConfigNode.Mapping map => map.Entries,
        ConfigNode.Sequence list => list.Items.SelectMany(item => Pairs(item, name)),
        _ => node.AsMapping(name).Entries,
    };

    private ConfigNode? Of(string section, string host, string option)
    {
        if (_root[section] is not { } hosts)
        {
            return null;
        }

        ConfigEntry? own = Pairs(hosts, section).FirstOrDefault(entry => string.Equals(entry.Key, host, StringComparison.OrdinalIgnoreCase));
        return own?.Value.AsMapping($"{section} of {host}")[option];
    }

    private static ConfigNode.Mapping WithIncluded(ConfigNode.Mapping map, int depth)
    {
        const string option = "include_config_file";
        if (map.Entries.All(entry => entry.Key != option))
        {
            return map;
        }

        List<ConfigEntry> entries = [];
        foreach (ConfigEntry entry in map.Entries)
        {
            if (entry.Key != option)
            {
                entries.Add(entry);
                continue;
            }

            foreach (ConfigNode item in entry.Value is ConfigNode.Mapping restricted ? restricted.Entries.Select(Restricted) : entry.Value.AsItems())
            {
                ConfigNode.Scalar name = item.AsScalar(option);
                string path = Path.Combine(Path.GetDirectoryName(name.Place.File) ?? "", name.Text);
                if (depth == IncludeDepthMax || !File.Exists(path))
                {
                    throw name.Place.Error(
                        depth == IncludeDepthMax ? "files include each other too deeply" : $"the included file {path} is not there", "copy it beside this file, or remove the line");
                }

                entries.AddRange(WithIncluded(YamlConfig.Parse(StrictYaml.ReadText(path), path), depth + 1).Entries);
            }
        }

        return map with { Entries = entries };
    }

    private static ConfigNode Restricted(ConfigEntry file) => file.Value is ConfigNode.Mapping { Entries.Count: > 0 }
        ? throw file.Place.Error("only some options of this included file count, which is not read here", "copy those options into the file")
        : new ConfigNode.Scalar(file.Place, file.Key, true);

    private static ConfigNode Replaced(ConfigNode node, Dictionary<string, ConfigNode> macros, int depth) => node switch
    {
        _ when macros.Count == 0 => node,
        ConfigNode.Scalar scalar when macros.TryGetValue(scalar.Text, out ConfigNode? value) && depth < IncludeDepthMax => At(scalar.Place, Replaced(value, macros, depth + 1)),
        ConfigNode.Sequence list => list with { Items = [.. list.Items.Select(item => Replaced(item, macros, depth))] },
        ConfigNode.Mapping map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Replaced(entry.Value, macros, depth) })] },
        _ => node,
    };

    // A macro's value is told where it is used.
    private static ConfigNode At(ConfigPlace place, ConfigNode node) => node with { Place = place };
}
