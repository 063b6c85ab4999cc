using BindSim.Import.Config;

namespace BindSim.Import.Prosody;

/// <summary>The options of a Prosody configuration: those of the whole server and those of each host.</summary>
internal sealed class ProsodyConfig
{
    private readonly Dictionary<(string Host, string Option), ConfigNode> _values = [];
    private readonly List<string> _hosts = [];

    /// <summary>The virtual hosts, in the order of the file. Components are not among them: clients do not bind there.</summary>
    public IReadOnlyList<string> Hosts => _hosts;

    /// <summary>Stands for the whole server.</summary>
    public const string Global = "*";

    /// <summary>What a host says itself, or null.</summary>
    public ConfigNode? Own(string host, string option) => _values.GetValueOrDefault((host, option)) is { } value and not ConfigNode.Scalar { IsQuoted: false, Text: "nil" }
        ? value
        : null;

    /// <summary>What a host says, else what the whole server says, or null.</summary>
    public ConfigNode? this[string host, string option] => Own(host, option) ?? Own(Global, option);

    /// <summary>Adds a host.</summary>
    public void AddHost(string host)
    {
        if (!_hosts.Contains(host))
        {
            _hosts.Add(host);
        }
    }

    /// <summary>Sets an option; the later of two counts.</summary>
    public void Set(string host, string option, ConfigNode value) => _values[(host, option)] = value;

    /// <summary>Every option that a host or the whole server sets whose name begins with one of these.</summary>
    public IEnumerable<(string Option, ConfigNode Value)> Options(string host, Func<string, bool> isWanted) =>
        _values.Keys
            .Where(key => (key.Host == host || key.Host == Global) && isWanted(key.Option))
            .Select(key => key.Option)
            .Distinct()
            .Select(option => (option, this[host, option]!))
            .OrderBy(pair => pair.Item2.Place.Line)
            .ThenBy(pair => pair.option, StringComparer.Ordinal);
}
