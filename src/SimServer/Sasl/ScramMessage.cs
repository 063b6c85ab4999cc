using System.Text;
using System.Text.Unicode;

namespace BindSim.SimServer.Sasl;

/// <summary>A SCRAM message as its attributes: <c>a=value,b=value</c> (RFC 5802 section 7).</summary>
internal static class ScramMessage
{
    /// <summary>Splits a message.</summary>
    /// <returns>The attributes in order, or null if the text is not of that form.</returns>
    public static List<(char Key, string Value)>? Split(string message)
    {
        var attributes = new List<(char, string)>();
        foreach (string part in message.Split(','))
        {
            if (part.Length < 2 || !char.IsAsciiLetter(part[0]) || part[1] != '=' || part.Contains('\0'))
            {
                return null;
            }
            attributes.Add((part[0], part[2..]));
        }
        return attributes;
    }

    /// <summary>The text of a message, or null if it is not UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> message) =>
        Utf8.IsValid(message) ? Encoding.UTF8.GetString(message) : null;

    /// <summary>The bytes of base64 text without white space, or null if it is not base64.</summary>
    public static byte[]? DecodeBase64(string text)
    {
        byte[] bytes = new byte[text.Length];
        return !text.Any(char.IsWhiteSpace) && Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length] : null;
    }

    /// <summary>A name with <c>,</c> and <c>=</c> escaped (saslname).</summary>
    public static string EscapeName(string name) => name.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);

    /// <summary>The name in a saslname, or null if a <c>=</c> in it is no escape or nothing is left.</summary>
    public static string? UnescapeName(string escaped)
    {
        string rest = escaped.Replace("=2C", "", StringComparison.Ordinal).Replace("=3D", "", StringComparison.Ordinal);
        return escaped.Length == 0 || rest.Contains('=')
            ? null
            : escaped.Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
    }

    /// <summary>True for one or more printable ASCII characters without comma.</summary>
    public static bool IsNonce(string text) => text.Length > 0 && text.All(c => c is > ' ' and < (char)0x7F and not ',');
}
