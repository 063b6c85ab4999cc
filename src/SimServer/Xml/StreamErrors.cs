namespace BindSim.SimServer.Xml;

/// <summary>Stream errors as elements (RFC 6120 section 4.9).</summary>
public static class StreamErrors
{
    /// <summary>The name of the condition's element, such as <c>not-well-formed</c>.</summary>
    public static string ElementName(this StreamErrorCondition condition) => condition switch
    {
        StreamErrorCondition.BadFormat => "bad-format",
        StreamErrorCondition.BadNamespacePrefix => "bad-namespace-prefix",
        StreamErrorCondition.Conflict => "conflict",
        StreamErrorCondition.ConnectionTimeout => "connection-timeout",
        StreamErrorCondition.HostGone => "host-gone",
        StreamErrorCondition.HostUnknown => "host-unknown",
        StreamErrorCondition.ImproperAddressing => "improper-addressing",
        StreamErrorCondition.InternalServerError => "internal-server-error",
        StreamErrorCondition.InvalidFrom => "invalid-from",
        StreamErrorCondition.InvalidNamespace => "invalid-namespace",
        StreamErrorCondition.InvalidXml => "invalid-xml",
        StreamErrorCondition.NotAuthorized => "not-authorized",
        StreamErrorCondition.NotWellFormed => "not-well-formed",
        StreamErrorCondition.PolicyViolation => "policy-violation",
        StreamErrorCondition.RemoteConnectionFailed => "remote-connection-failed",
        StreamErrorCondition.Reset => "reset",
        StreamErrorCondition.ResourceConstraint => "resource-constraint",
        StreamErrorCondition.RestrictedXml => "restricted-xml",
        StreamErrorCondition.SystemShutdown => "system-shutdown",
        StreamErrorCondition.UndefinedCondition => "undefined-condition",
        StreamErrorCondition.UnsupportedEncoding => "unsupported-encoding",
        StreamErrorCondition.UnsupportedFeature => "unsupported-feature",
        StreamErrorCondition.UnsupportedStanzaType => "unsupported-stanza-type",
        StreamErrorCondition.UnsupportedVersion => "unsupported-version",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    /// <summary>A <c>&lt;stream:error/&gt;</c> with its condition and, if given, an English text for people.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="text">What happened, for people who read logs; null for none.</param>
    /// <exception cref="ArgumentException">The text holds a character XML forbids.</exception>
    public static Element Create(StreamErrorCondition condition, string? text = null)
    {
        var error = new Element("error", Namespaces.Streams)
            .Add(new Element(condition.ElementName(), Namespaces.StreamErrors));
        return text is null
            ? error
            : error.Add(new Element("text", Namespaces.StreamErrors, [new ElementAttribute("lang", Namespaces.Xml, "en")]).AddText(text));
    }
}
