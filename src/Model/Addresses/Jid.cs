namespace BindSim.Model.Addresses;

/// <summary>
/// Any address that a <c>to</c> or <c>from</c> attribute may hold (RFC 7622 section 3.1): a domainpart, perhaps with a localpart
/// before it, perhaps with a resourcepart after it.
/// </summary>
public readonly record struct Jid
{
    private readonly string? _text;

    private Jid(Localpart? localpart, Domainpart domain, Resourcepart? resource)
    {
        Bare = localpart is { } account ? new BareJid(account, domain) : null;
        Domain = domain;
        Resource = resource;
        var bare = Bare is { } jid ? jid.ToString() : domain.Value;
        _text = resource is { } named ? $"{bare}/{named.Value}" : bare;
    }

    /// <summary>The account's name; null in the address of a server.</summary>
    public Localpart? Localpart => Bare?.Localpart;

    /// <summary>The server's name.</summary>
    public Domainpart Domain { get; }

    /// <summary>The resource; null in a bare address.</summary>
    public Resourcepart? Resource { get; }

    /// <summary>Whether there is no resourcepart; the address of a server is bare too.</summary>
    public bool IsBare => Resource is null;

    /// <summary>Whether there is a resourcepart; <c>domainpart/resourcepart</c> is full too.</summary>
    public bool IsFull => Resource is not null;

    /// <summary>The account, without any resourcepart; null when there is no localpart.</summary>
    public BareJid? Bare { get; }

    /// <summary>The resource of an account; null when there is no localpart or no resourcepart.</summary>
    public FullJid? Full => Bare is { } bare && Resource is { } resource ? new FullJid(bare, resource) : null;

    /// <summary>
    /// Splits an address at the first <c>/</c> and then at the first <c>@</c> before it, as RFC 7622 section 3.1 says, and
    /// prepares each part. The split comes first, so that preparation cannot make a separator. Never throws.
    /// </summary>
    /// <param name="text">The address as it was received.</param>
    /// <param name="profile">The rules to prepare by.</param>
    /// <param name="result">The address, or the default value on failure.</param>
    /// <param name="error">Null, or a sentence that says what is wrong with which part.</param>
    /// <returns>Whether <paramref name="text"/> is a legal address.</returns>
    public static bool TryParse(string text, AddressProfile profile, out Jid result, out string? error)
    {
        result = default;
        Localpart? localpart = null;
        Resourcepart? resource = null;
        var domainText = text;

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            domainText = text[..slash];
            if (!Resourcepart.TryPrepare(text[(slash + 1)..], profile, out var prepared, out error))
            {
                return false;
            }

            resource = prepared;
        }

        var at = domainText.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            if (!Addresses.Localpart.TryPrepare(domainText[..at], profile, out var prepared, out error))
            {
                return false;
            }

            localpart = prepared;
            domainText = domainText[(at + 1)..];
        }

        if (!Domainpart.TryPrepare(domainText, profile, out var domain, out error))
        {
            return false;
        }

        result = new Jid(localpart, domain, resource);
        return true;
    }

    /// <summary>Equality of the texts, which is that of all parts: no part before a separator can hold it.</summary>
    public bool Equals(Jid other) => ToString() == other.ToString();

    /// <summary>A hash that is the same in every process.</summary>
    public override int GetHashCode() => Fnv1a.Hash(ToString());

    /// <summary>The address as it is sent; kept, so asking again costs nothing.</summary>
    public override string ToString() => _text ?? string.Empty;
}
