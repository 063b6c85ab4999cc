using System.Text.RegularExpressions;
using BindSim.Exploration.Files;

namespace BindSim.Import;

/// <summary>Tells by its content which server a configuration is for. The name of the file is not asked: people rename files.</summary>
internal static partial class ServerRecognition
{
    private static readonly (ServerKind Kind, Regex Sign)[] Signs =
    [
        (ServerKind.Openfire, XmlOrProperty()),
        (ServerKind.Openim, MultiLogin()),
        (ServerKind.Ejabberd, EjabberdOption()),
        (ServerKind.Mongooseim, TomlSection()),
        (ServerKind.Tigase, TdslBean()),
        (ServerKind.Prosody, ProsodyWord()),
    ];

    /// <summary>The server.</summary>
    /// <exception cref="InputException">It cannot be told, or several are possible.</exception>
    public static ServerKind Of(string text, string file)
    {
        ServerKind[] found = [.. Signs.Where(sign => sign.Sign.IsMatch(text)).Select(sign => sign.Kind)];
        string names = string.Join(", ", Words<ServerKind>.All);
        return found switch
        {
            [var one] => one,
            [] => throw new InputException(file, 0, 0, "it cannot be told which server this file is for", $"say it with --from and one of {names}"),
            _ => throw new InputException(
                file, 0, 0, $"this file may be for {string.Join(" or ", found.Select(kind => kind.Name()))}", $"say it with --from and one of {names}"),
        };
    }

    [GeneratedRegex(@"\A\W*<(\?xml|jive|properties)\b|^[^#\n]*\bxmpp\.(session|domain)\.?\S*['""]?\s*[=,|\t]|\bofProperty\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex XmlOrProperty();

    [GeneratedRegex(@"^multiLogin:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MultiLogin();

    [GeneratedRegex(@"^(hosts|listen|acl|access_rules|shaper_rules|resource_conflict|host_config|append_host_config|modules):", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex EjabberdOption();

    [GeneratedRegex(@"^\s*\[\[?(general|listen\.c2s|access|acl|host_config|modules\.\w+|auth)\]\]?\s*(#.*)?\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TomlSection();

    [GeneratedRegex(@"^\s*'?[\w-]+'?\s*\([^)\n]*\)\s*\{|^\s*'(config-type|default-virtual-host)'\s*=", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TdslBean();

    [GeneratedRegex(@"^\s*(VirtualHost|Component|Include)\b\s*\(?\s*[""']|^\s*(modules_enabled|conflict_resolve|c2s_\w+|smacks_\w+)\s*=", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ProsodyWord();
}
