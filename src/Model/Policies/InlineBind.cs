namespace BindSim.Model.Policies;

/// <summary>What a client asks for that binds with Bind 2 (XEP-0386): no resource of its choice, but a tag in one that the server makes.</summary>
/// <param name="Tag">The tag, as sent, or null.</param>
/// <param name="Client">Which client it is, by its user-agent id; null where it does not say.</param>
/// <param name="StablePart">The server's part of the resource for this client and tag; null where it gets a new one each time.</param>
public readonly record struct InlineBind(string? Tag, string? Client, string? StablePart)
{
    /// <summary>The resource as XEP-0386 recommends it: the tag, a slash, the server's part.</summary>
    /// <param name="part">The server's part.</param>
    /// <param name="isTagged">Whether the tag is in it; a tag may be illegal.</param>
    public string Resource(string part, bool isTagged) => isTagged && Tag is not (null or "") ? $"{Tag}/{part}" : part;
}
