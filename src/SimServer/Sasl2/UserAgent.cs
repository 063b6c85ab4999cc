using System.Diagnostics.CodeAnalysis;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sasl2;

/// <summary>What a client says of itself when it authenticates (XEP-0388).</summary>
/// <param name="Id">Which installation it is, a UUID in lower case; null where it does not say.</param>
/// <param name="Software">The name of the software, or null.</param>
/// <param name="Device">The name of the device, or null.</param>
public sealed record UserAgent(string? Id, string? Software, string? Device)
{
    /// <summary>A client that says nothing.</summary>
    public static UserAgent Unknown { get; } = new(null, null, null);

    /// <summary>Reads the element.</summary>
    /// <returns>False when its id is not a UUID of version 4 .</returns>
    public static bool TryRead(Element? element, [NotNullWhen(true)] out UserAgent? agent)
    {
        string? id = element?.Attribute("id");
        agent = element is null ? Unknown : new UserAgent(id?.ToLowerInvariant(), Text(element, "software"), Text(element, "device"));
        if (id is null || IsRandomUuid(id))
        {
            return true;
        }

        agent = null;
        return false;
    }

    private static bool IsRandomUuid(string text) =>
        Guid.TryParseExact(text, "D", out _) && text[14] == '4' && text[19] is '8' or '9' or 'a' or 'b' or 'A' or 'B';

    private static string? Text(Element element, string name) => element.Child(name, Namespaces.Sasl2)?.Text;
}
