using System.Globalization;
using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import.OpenIm;

/// <summary>
/// What OpenIM does with <c>multiLogin</c> (PROTOCOL section 2.7). It knows a client's platform by a number; here the platform is told by how
/// the resource begins.
/// </summary>
internal static class OpenImImporter
{
    private const int DefaultPolicy = 1;
    private const int DefaultMaxOneEnd = 30;

    private static readonly string[] Mobile = ["iOS", "Android", "HarmonyOS"];
    private static readonly string[] Tablet = ["iPad", "AndroidPad"];
    private static readonly string[] Computer = ["Windows", "OSX", "Linux"];
    private static readonly string[] Browser = ["Web", "MiniWeb"];

    /// <summary>Imports a configuration.</summary>
    public static ImportResult Import(ImportRequest request)
    {
        ConfigNode.Mapping root = YamlConfig.Parse(request.Text, request.File);
        var draft = new PolicyDraft(ServerKind.Openim, request.File, HostChoice.Of(request, []));
        ConfigNode.Mapping? login = root["multiLogin"]?.AsMapping("multiLogin");
        draft.Default("conflict", draft.Policy with { Conflict = ConflictPolicy.TerminateOld }, "conflict", "a device that comes back takes its place");
        Classes(draft, login?["policy"], login?["maxNumOneEnd"]);
        draft.Default("reload", draft.Policy with { Reload = ReloadEffect.NextLogin }, "reload", "decided at each login");
        draft.CannotBeSaid("platform", "OpenIM is told the platform as a number; here the resource has to begin with its name.");
        draft.CannotBeSaid("two layers", "Tokens and live connections are checked apart, and a gateway may kick what another admits.");
        return draft.Finish();
    }

    private static void Classes(PolicyDraft draft, ConfigNode? policy, ConfigNode? maxOneEnd)
    {
        int number = policy is null ? DefaultPolicy : Number("policy", policy);
        int max = maxOneEnd is null ? DefaultMaxOneEnd : Number("maxNumOneEnd", maxOneEnd);
        (string Name, string[] Platforms, SessionLimit? Limit)[] classes = number switch
        {
            // Tokens beyond the number end the oldest.
            0 => [.. Each(max)],
            1 => [.. Each(1)],
            4 => [Class("mobile", Mobile), Class("tablet", Tablet), Class("computer", Computer), Class("browser", Browser)],
            5 => [("computer", Computer, null), Class("other", ["*"])],
            _ => throw policy!.Place.Error($"'multiLogin.policy' is {number}, which is not known here", "it is 0, 1, 4 or 5"),
        };
        SessionPolicy changed = draft.Policy with
        {
            Classes = [.. classes.Select(c => new DeviceClass(c.Name, [.. c.Platforms.Select(platform => platform == "*" ? "*" : $"{platform}*")], c.Limit, null))],
        };
        if (policy is null)
        {
            draft.Default("classes", changed, "multiLogin.policy", "1: one session for each platform");
        }
        else
        {
            draft.Take("classes", changed, "multiLogin.policy", policy);
        }

        if (maxOneEnd is not null && number == 0)
        {
            draft.Take("classes", changed, "multiLogin.maxNumOneEnd", maxOneEnd);
        }
        else if (maxOneEnd is not null)
        {
            draft.NoEffect("multiLogin.maxNumOneEnd", maxOneEnd, $"Counts only under policy 0, and the policy is {number}.");
        }
    }

    private static IEnumerable<(string, string[], SessionLimit?)> Each(int max) =>
        // The longer names first: 'AndroidPad' begins with 'Android', and the first class that matches counts.
        new[] { "AndroidPad", "MiniWeb", "HarmonyOS", "Android", "iOS", "iPad", "Windows", "OSX", "Linux", "Web" }
            .Select(platform => (platform.ToLowerInvariant(), new[] { platform }, (SessionLimit?)new SessionLimit(max, OverLimit.TerminateOldest)));

    private static (string, string[], SessionLimit?) Class(string name, string[] platforms) => (name, platforms, new SessionLimit(1, OverLimit.TerminateOldest));

    private static int Number(string option, ConfigNode value) =>
        int.TryParse(value.AsScalar(option).Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && (number >= 1 || option == "policy")
            ? number
            : throw value.Place.Error($"'multiLogin.{option}' is {value}", "write a whole number");
}
