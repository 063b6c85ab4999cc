using BindSim.Model.Addresses.Preparation;

namespace BindSim.Model.Addresses;

/// <summary>
/// The host name or IP address in an address (RFC 7622 section 3.2), prepared: lower case, NFC, no final dot. An
/// internationalised name is kept in the form it came in; its U-label and its A-label (<c>xn--</c>) are two different domainparts.
/// </summary>
public readonly record struct Domainpart
{
    /// <summary>A name this short has no label that is too long.</summary>
    private const int MaxLabel = 63;

    private readonly string? _value;

    private Domainpart(string value) => _value = value;

    /// <summary>The prepared text, 1 to 1023 bytes in UTF-8; empty only in the default value, which names no host.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Prepares a domainpart: IDNA2008 as far as RFC 5895 and the shape of labels go, or nameprep. Never throws.</summary>
    /// <param name="input">The text as it was received.</param>
    /// <param name="profile">The rules to prepare by.</param>
    /// <param name="result">The domainpart, or the default value on failure.</param>
    /// <param name="error">Null, or a sentence that says which code point, label or length broke which rule.</param>
    /// <returns>Whether <paramref name="input"/> is a legal domainpart.</returns>
    public static bool TryPrepare(string input, AddressProfile profile, out Domainpart result, out string? error)
    {
        if (IsPlain(input))
        {
            result = new Domainpart(input);
            error = null;
            return true;
        }

        PartRules rules = profile is AddressProfile.Stringprep or AddressProfile.StringprepQuery
            ? DomainRules.EnforceStringprep
            : DomainRules.EnforcePrecis;
        var isLegal = PartPreparation.TryPrepare(input, "domainpart", rules, out var value, out error);
        result = isLegal ? new Domainpart(value) : default;
        return isLegal;
    }

    /// <summary>Ordinal equality of the prepared texts.</summary>
    public bool Equals(Domainpart other) => Value == other.Value;

    /// <summary>A hash that is the same in every process.</summary>
    public override int GetHashCode() => Fnv1a.Hash(Value);

    /// <summary>The prepared text.</summary>
    public override string ToString() => Value;

    /// <summary>
    /// A short lower-case name of letters and digits, single dots and hyphens between them: its own prepared form in both profiles.
    /// </summary>
    private static bool IsPlain(string input)
    {
        var needsLetter = true;
        foreach (var unit in input)
        {
            var isSeparator = unit is '.' or '-';
            if (isSeparator ? needsLetter : !char.IsAsciiLetterLower(unit) && !char.IsAsciiDigit(unit))
            {
                return false;
            }

            needsLetter = isSeparator;
        }

        return !needsLetter && input.Length <= MaxLabel;
    }
}
