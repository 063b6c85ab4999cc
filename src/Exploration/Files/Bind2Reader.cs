using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>The part of a policy file about Bind 2, read and written.</summary>
internal static class Bind2Reader
{
    private static readonly Bind2Policy Default = new();

    public static Bind2Policy Read(YamlValue value)
    {
        YamlMap map = value.Map("stable-resource", "replace-earlier");
        return new Bind2Policy
        {
            StableResource = map.Optional("stable-resource")?.Flag() ?? Default.StableResource,
            ReplacesEarlier = map.Optional("replace-earlier")?.Flag() ?? Default.ReplacesEarlier,
        };
    }

    public static string Write(Bind2Policy policy) =>
        $"{{stable-resource: {Flag(policy.StableResource)}, replace-earlier: {Flag(policy.ReplacesEarlier)}}}";

    private static string Flag(bool value) => value ? "true" : "false";
}
