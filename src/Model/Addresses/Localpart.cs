using System.Buffers;
using BindSim.Model.Addresses.Preparation;

namespace BindSim.Model.Addresses;

/// <summary>
/// The part of an address before the <c>@</c>: the account's name (RFC 7622 section 3.3), prepared. Two localparts are equal
/// exactly when their prepared forms are. The escapes of XEP-0106 (<c>\20</c>) are ordinary characters here.
/// </summary>
public readonly record struct Localpart
{
    private static readonly SearchValues<char> PreparedAscii =
        SearchValues.Create("!#$%()*+,-.0123456789;=?[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private static readonly SearchValues<char> AllowedAscii =
        SearchValues.Create("!#$%()*+,-.0123456789;=?ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private readonly string? _value;

    private Localpart(string value) => _value = value;

    /// <summary>The prepared text, 1 to 1023 bytes in UTF-8; empty only in the default value, which names no account.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Prepares a localpart: UsernameCaseMapped with RFC 7622 section 3.3.1, or nodeprep. Never throws.</summary>
    /// <param name="input">The text as it was received.</param>
    /// <param name="profile">The rules to prepare by.</param>
    /// <param name="result">The localpart, or the default value on failure.</param>
    /// <param name="error">Null, or a sentence that says which code point or length broke which rule.</param>
    /// <returns>Whether <paramref name="input"/> is a legal localpart.</returns>
    public static bool TryPrepare(string input, AddressProfile profile, out Localpart result, out string? error)
    {
        // ASCII means the same to both profiles, and most of what arrives is ASCII.
        if (input.Length is > 0 and <= PartPreparation.MaxBytes && !input.AsSpan().ContainsAnyExcept(AllowedAscii))
        {
            result = new Localpart(input.AsSpan().ContainsAnyExcept(PreparedAscii) ? input.ToLowerInvariant() : input);
            error = null;
            return true;
        }

        PartRules rules = profile switch
        {
            AddressProfile.Stringprep => Stringprep.Nodeprep.Enforce,
            AddressProfile.StringprepQuery => Stringprep.NodeprepOfQueries.Enforce,
            _ => UsernameCaseMapped.Enforce,
        };
        var isLegal = PartPreparation.TryPrepare(input, "localpart", rules, out var value, out error);
        result = isLegal ? new Localpart(value) : default;
        return isLegal;
    }

    /// <summary>Ordinal equality of the prepared texts.</summary>
    public bool Equals(Localpart other) => Value == other.Value;

    /// <summary>A hash that is the same in every process.</summary>
    public override int GetHashCode() => Fnv1a.Hash(Value);

    /// <summary>The prepared text.</summary>
    public override string ToString() => Value;
}
