namespace BindSim.Model.Addresses;

/// <summary>The address of an account: <c>localpart@domainpart</c> (RFC 7622 section 3.1).</summary>
/// <param name="Localpart">The account's name.</param>
/// <param name="Domain">The server's name.</param>
public readonly record struct BareJid(Localpart Localpart, Domainpart Domain) : IComparable<BareJid>
{
    private readonly string? _text = $"{Localpart.Value}@{Domain.Value}";

    /// <summary>The account's name.</summary>
    public Localpart Localpart { get; } = Localpart;

    /// <summary>The server's name.</summary>
    public Domainpart Domain { get; } = Domain;

    /// <summary>Reads and prepares an account's address. Never throws.</summary>
    /// <param name="text">The address as it was received.</param>
    /// <param name="profile">The rules to prepare by.</param>
    /// <param name="result">The address, or the default value on failure.</param>
    /// <param name="error">Null, or a sentence that says what is wrong.</param>
    /// <returns>Whether <paramref name="text"/> is a localpart and a domainpart, both legal, and nothing more.</returns>
    public static bool TryParse(string text, AddressProfile profile, out BareJid result, out string? error)
    {
        result = default;
        if (!Jid.TryParse(text, profile, out var jid, out error))
        {
            return false;
        }

        error = jid switch
        {
            { IsFull: true } => "The address has a resourcepart; an account's address has none.",
            { Bare: null } => "The address has no localpart; an account's address has one.",
            _ => null,
        };
        result = error is null ? jid.Bare.GetValueOrDefault() : default;
        return error is null;
    }

    /// <summary>Ordinal order by localpart, then by domainpart.</summary>
    public int CompareTo(BareJid other)
    {
        var order = string.CompareOrdinal(Localpart.Value, other.Localpart.Value);
        return order != 0 ? order : string.CompareOrdinal(Domain.Value, other.Domain.Value);
    }

    /// <summary>Equality of both parts.</summary>
    public bool Equals(BareJid other) => Localpart.Equals(other.Localpart) && Domain.Equals(other.Domain);

    /// <summary>A hash that is the same in every process.</summary>
    public override int GetHashCode() => Fnv1a.Hash(ToString());

    /// <summary><c>localpart@domainpart</c>; kept, so asking again costs nothing.</summary>
    public override string ToString() => _text ?? "@";
}
