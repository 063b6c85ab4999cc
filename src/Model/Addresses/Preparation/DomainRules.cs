using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses.Preparation;

/// <summary>
/// Domainparts (RFC 7622 section 3.2): dot-separated labels, an IPv4 address (which looks like labels) or an IPv6 address
/// in brackets. The mapping is RFC 5895 section 2 (or nameprep); a label then follows IDNA2008 (RFC 5891 section 4.2) as far
/// as it can be seen without Punycode: an A-label is taken as it is and not decoded, and the length of a label is
/// counted in code points. Beyond RFC 5891 an underscore is accepted, since hosts are named so.
/// </summary>
internal static class DomainRules
{
    private const int MaxLabel = 63;
    private const int IdeographicFullStop = 0x3002;

    public static string? EnforcePrecis(ref List<int> text)
    {
        text = Normalization.Nfc(UnicodeTables.File.Width.Apply(UnicodeTables.File.LowerCase.Apply(text)));
        var hasBidiRule = BidiRule.AppliesTo(CollectionsMarshal.AsSpan(text));
        return CheckName(text, label => StringClass.Identifier.Check(label) ?? (hasBidiRule ? BidiRule.Check(label) : null));
    }

    public static string? EnforceStringprep(ref List<int> text) =>
        Stringprep.Nameprep.MapAndProhibit(ref text) ?? CheckName(text, Stringprep.CheckDirection);

    /// <summary>Turns ideographic dots into dots, strips the final one, and looks at what is between them.</summary>
    private static string? CheckName(List<int> text, Func<ReadOnlySpan<int>, string?> checkLabel)
    {
        if (text is ['[', ..])
        {
            return CheckIPv6(CodePoints.Encode(text));
        }

        var name = CollectionsMarshal.AsSpan(text);
        name.Replace(IdeographicFullStop, '.');
        if (name is [.., '.'])
        {
            text.RemoveAt(text.Count - 1);
            name = name[..^1];
        }

        if (name.IsEmpty)
        {
            return null; // Its emptiness is reported with the lengths of all parts.
        }

        foreach (var range in ((ReadOnlySpan<int>)name).Split('.'))
        {
            var label = name[range];
            if ((CheckShape(label) ?? checkLabel(label)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? CheckShape(ReadOnlySpan<int> label)
    {
        if (label.IsEmpty)
        {
            return "has an empty label: two dots in a row, or a dot at its start.";
        }

        if (label.Length > MaxLabel)
        {
            return $"has a label of {label.Length} characters; RFC 1035 section 2.3.4 allows {MaxLabel}.";
        }

        foreach (var codePoint in label)
        {
            if (codePoint < 0x80 && !char.IsAsciiLetterLower((char)codePoint) && !char.IsAsciiDigit((char)codePoint) && codePoint is not ('-' or '_'))
            {
                return $"holds {CodePoints.Name(codePoint)}, which no host name may hold (RFC 5891 section 4.2).";
            }
        }

        if (label[0] == '-' || label[^1] == '-')
        {
            return "has a label that begins or ends with a hyphen (RFC 5891 section 4.2.3.1).";
        }

        if (label is [var a, var b, '-', '-', ..] && (a, b) != ('x', 'n'))
        {
            return "has a label with hyphens in its third and fourth place that does not begin with xn-- (RFC 5891 section 4.2.3.1).";
        }

        return UnicodeTables.File.Properties[label[0]].IsMark
            ? $"has a label that begins with the combining mark {CodePoints.Name(label[0])} (RFC 5891 section 4.2.3.2)."
            : null;
    }

    private static string? CheckIPv6(string literal)
    {
        // A zone names an interface of one machine; it is no part of an address that others use.
        var isAddress = literal.EndsWith(']') && !literal.Contains('%', StringComparison.Ordinal)
            && IPAddress.TryParse(literal, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
        return isAddress ? null : "begins with a bracket but is no IPv6 address in brackets (RFC 7622 section 3.2).";
    }
}
