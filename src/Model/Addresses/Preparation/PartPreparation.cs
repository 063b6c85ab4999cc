using System.Text;
using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses.Preparation;

/// <summary>What every part of an address has in common: valid Unicode in, 1 to 1023 bytes of UTF-8 out (RFC 7622 section 3).</summary>
internal static class PartPreparation
{
    public const int MaxBytes = 1023;

    /// <summary>Applies <paramref name="rules"/> and then the limits; the length that counts is that of the result .</summary>
    public static bool TryPrepare(string input, string part, PartRules rules, out string value, out string? error)
    {
        value = string.Empty;
        var text = CodePoints.TryDecode(input);
        var fault = text is null ? "holds half of a surrogate pair, which is not Unicode text." : rules(ref text);
        if (fault is null)
        {
            value = CodePoints.Encode(text!);
            var bytes = Encoding.UTF8.GetByteCount(value);
            fault = bytes switch
            {
                0 => "is empty after preparation; RFC 7622 section 3 asks for at least one byte.",
                > MaxBytes => $"has {bytes} bytes of UTF-8 after preparation; RFC 7622 section 3 allows {MaxBytes}.",
                _ => null,
            };
        }

        error = fault is null ? null : $"The {part} {fault}";
        return fault is null;
    }
}
