namespace BindSim.Model.Addresses;

/// <summary>The address of one resource of an account: <c>localpart@domainpart/resourcepart</c> (RFC 7622 section 3.1).</summary>
/// <param name="Bare">The account.</param>
/// <param name="Resource">The resource.</param>
public readonly record struct FullJid(BareJid Bare, Resourcepart Resource) : IComparable<FullJid>
{
    private readonly string? _text = $"{Bare.ToString()}/{Resource.Value}";

    /// <summary>The account.</summary>
    public BareJid Bare { get; } = Bare;

    /// <summary>The resource.</summary>
    public Resourcepart Resource { get; } = Resource;

    /// <summary>Reads and prepares the address of a resource of an account. Never throws.</summary>
    /// <param name="text">The address as it was received.</param>
    /// <param name="profile">The rules to prepare by.</param>
    /// <param name="result">The address, or the default value on failure.</param>
    /// <param name="error">Null, or a sentence that says what is wrong.</param>
    /// <returns>Whether <paramref name="text"/> has all three parts and each is legal.</returns>
    public static bool TryParse(string text, AddressProfile profile, out FullJid result, out string? error)
    {
        result = default;
        if (!Jid.TryParse(text, profile, out var jid, out error))
        {
            return false;
        }

        if (jid.Full is not { } full)
        {
            error = jid.IsBare
                ? "The address has no resourcepart; a full JID has one."
                : "The address has no localpart; a resource of an account has one.";
            return false;
        }

        result = full;
        return true;
    }

    /// <summary>Order by account, then ordinally by resourcepart.</summary>
    public int CompareTo(FullJid other)
    {
        var order = Bare.CompareTo(other.Bare);
        return order != 0 ? order : Resource.CompareTo(other.Resource);
    }

    /// <summary>Equality of all parts.</summary>
    public bool Equals(FullJid other) => Bare.Equals(other.Bare) && Resource.Equals(other.Resource);

    /// <summary>A hash that is the same in every process.</summary>
    public override int GetHashCode() => Fnv1a.Hash(ToString());

    /// <summary><c>localpart@domainpart/resourcepart</c>; kept, so asking again costs nothing.</summary>
    public override string ToString() => _text ?? "@/";
}
