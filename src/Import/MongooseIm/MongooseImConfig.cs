using BindSim.Import.Config;

namespace BindSim.Import.MongooseIm;

/// <summary>A MongooseIM configuration: what holds for the whole server, and what <c>host_config</c> says for a host or a host type.</summary>
internal sealed class MongooseImConfig(ConfigNode.Mapping root)
{
    /// <summary>Hosts and host types, in the order of the file.</summary>
    public IReadOnlyList<string> Hosts { get; } =
    [
        .. new[] { "hosts", "host_types" }.SelectMany(option => root["general"]?.AsMapping("general")[option]?.AsItems().Select(host => host.AsScalar(option).Text.ToLowerInvariant()) ?? []),
    ];

    /// <summary>The listeners for clients.</summary>
    public IEnumerable<ConfigNode.Mapping> Listeners =>
        root["listen"]?.AsMapping("listen")["c2s"]?.AsItems().Select(listener => listener.AsMapping("listen.c2s")) ?? [];

    /// <summary>A section of the whole server, or null.</summary>
    public ConfigNode.Mapping? Top(string section) => root[section]?.AsMapping(section);

    /// <summary>A section of a host's own, or null.</summary>
    public ConfigNode.Mapping? Own(string host, string section) => root["host_config"]?.AsItems()
        .Select(item => item.AsMapping("host_config"))
        .FirstOrDefault(item => IsFor(item, "host", host) || IsFor(item, "host_type", host))?[section]?.AsMapping($"host_config.{section}");

    private static bool IsFor(ConfigNode.Mapping item, string option, string host) =>
        string.Equals(item[option]?.AsScalar(option).Text, host, StringComparison.OrdinalIgnoreCase);
}
