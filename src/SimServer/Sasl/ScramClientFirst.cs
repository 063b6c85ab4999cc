namespace BindSim.SimServer.Sasl;

/// <summary>The client's first message in SCRAM (RFC 5802 section 7, <c>client-first-message</c>).</summary>
/// <param name="Gs2Header">Channel binding flag and authorization identity, with both commas.</param>
/// <param name="Authzid">The authorization identity asked for; the empty string for none.</param>
/// <param name="Bare">The rest, which goes into the signed text.</param>
/// <param name="Username">The user's name, unescaped.</param>
/// <param name="Nonce">The client's nonce.</param>
internal sealed record ScramClientFirst(string Gs2Header, string Authzid, string Bare, string Username, string Nonce)
{
    /// <summary>Parses the message.</summary>
    /// <returns>
    /// Null if it is malformed, demands an extension (<c>m=</c>, which section 5.1 says must fail) or demands channel binding (<c>p=</c>),
    /// which only the -PLUS mechanisms have. A client that could bind the channel and believes that the server cannot
    /// (<c>y</c>) is right (section 6).
    /// </returns>
    public static ScramClientFirst? Parse(string message)
    {
        if (!message.StartsWith("n,", StringComparison.Ordinal) && !message.StartsWith("y,", StringComparison.Ordinal))
        {
            return null;
        }
        int comma = message.IndexOf(',', 2);
        if (comma < 0 || ParseAuthzid(message[2..comma]) is not { } authzid)
        {
            return null;
        }
        string bare = message[(comma + 1)..];
        return ScramMessage.Split(bare) is [('n', var name), ('r', var nonce), ..]
            && ScramMessage.UnescapeName(name) is { } username && ScramMessage.IsNonce(nonce)
            ? new ScramClientFirst(message[..(comma + 1)], authzid, bare, username, nonce)
            : null;
    }

    private static string? ParseAuthzid(string text) =>
        text.Length == 0 ? ""
        : text.StartsWith("a=", StringComparison.Ordinal) ? ScramMessage.UnescapeName(text[2..])
        : null;
}
