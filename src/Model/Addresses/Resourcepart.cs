using BindSim.Model.Addresses.Preparation;

namespace BindSim.Model.Addresses;

/// <summary>
/// The part of an address after the <c>/</c>: one connected resource of an account (RFC 7622 section 3.4), prepared. Case counts.
/// Two resourceparts are equal exactly when their prepared forms are, and they are ordered by them (INV-U3).
/// </summary>
public readonly record struct Resourcepart : IComparable<Resourcepart>
{
    private readonly string? _value;

    private Resourcepart(string value) => _value = value;

    /// <summary>The prepared text, 1 to 1023 bytes in UTF-8; empty only in the default value, which names no resource.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>
    /// Prepares a resourcepart: OpaqueString (RFC 8265 section 4.2), or resourceprep. Never throws. What a server does
    /// with an illegal one is R-038; the limit of 1023 bytes after preparation is R-039.
    /// </summary>
    /// <param name="input">The text as it was received.</param>
    /// <param name="profile">The rules to prepare by.</param>
    /// <param name="result">The resourcepart, or the default value on failure.</param>
    /// <param name="error">Null, or a sentence that says which code point or length broke which rule.</param>
    /// <returns>Whether <paramref name="input"/> is a legal resourcepart.</returns>
    public static bool TryPrepare(string input, AddressProfile profile, out Resourcepart result, out string? error)
    {
        // Printable ASCII is its own prepared form in every profile, and most of what arrives is that.
        if (input.Length is > 0 and <= PartPreparation.MaxBytes && !input.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            result = new Resourcepart(input);
            error = null;
            return true;
        }

        PartRules rules = profile switch
        {
            AddressProfile.Stringprep => Stringprep.Resourceprep.Enforce,
            AddressProfile.StringprepQuery => Stringprep.ResourceprepOfQueries.Enforce,
            AddressProfile.Raw => static (ref List<int> _) => null,
            _ => OpaqueString.Enforce,
        };
        var isLegal = PartPreparation.TryPrepare(input, "resourcepart", rules, out var value, out error);
        result = isLegal ? new Resourcepart(value) : default;
        return isLegal;
    }

    /// <summary>Ordinal order of the prepared texts.</summary>
    public int CompareTo(Resourcepart other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Ordinal equality of the prepared texts.</summary>
    public bool Equals(Resourcepart other) => Value == other.Value;

    /// <summary>A hash that is the same in every process.</summary>
    public override int GetHashCode() => Fnv1a.Hash(Value);

    /// <summary>The prepared text.</summary>
    public override string ToString() => Value;
}
