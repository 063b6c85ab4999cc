namespace BindSim.SimServer.Xml;

/// <summary>The XML namespaces the server speaks (RFC 6120, RFC 6121, XEP-0198, XEP-0199, XEP-0386, XEP-0388).</summary>
public static class Namespaces
{
    /// <summary>Content namespace of a client stream (RFC 6120 section 4.8.2).</summary>
    public const string Client = "jabber:client";

    /// <summary>Namespace of the stream header, features and stream errors (RFC 6120 section 4.8.1).</summary>
    public const string Streams = "http://etherx.jabber.org/streams";

    /// <summary>Namespace of the stream error conditions (RFC 6120 section 4.9.2).</summary>
    public const string StreamErrors = "urn:ietf:params:xml:ns:xmpp-streams";

    /// <summary>Namespace of the stanza error conditions (RFC 6120 section 8.3.2).</summary>
    public const string StanzaErrors = "urn:ietf:params:xml:ns:xmpp-stanzas";

    /// <summary>Namespace of SASL negotiation (RFC 6120 section 6.4).</summary>
    public const string Sasl = "urn:ietf:params:xml:ns:xmpp-sasl";

    /// <summary>Namespace of the Extensible SASL Profile, SASL2 (XEP-0388).</summary>
    public const string Sasl2 = "urn:xmpp:sasl:2";

    /// <summary>Namespace of Bind 2 (XEP-0386).</summary>
    public const string Bind2 = "urn:xmpp:bind:0";

    /// <summary>Namespace of STARTTLS negotiation (RFC 6120 section 5.4).</summary>
    public const string Tls = "urn:ietf:params:xml:ns:xmpp-tls";

    /// <summary>Namespace of resource binding (RFC 6120 section 7.4).</summary>
    public const string Bind = "urn:ietf:params:xml:ns:xmpp-bind";

    /// <summary>Namespace of the obsolete session establishment (RFC 3921 section 3; R-013).</summary>
    public const string Session = "urn:ietf:params:xml:ns:xmpp-session";

    /// <summary>Namespace of the roster (RFC 6121 section 2).</summary>
    public const string Roster = "jabber:iq:roster";

    /// <summary>Namespace of XMPP ping (XEP-0199).</summary>
    public const string Ping = "urn:xmpp:ping";

    /// <summary>Namespace of stream management (XEP-0198).</summary>
    public const string StreamManagement = "urn:xmpp:sm:3";

    /// <summary>Namespace of message carbons (XEP-0280).</summary>
    public const string Carbons = "urn:xmpp:carbons:2";

    /// <summary>Namespace of forwarded stanzas (XEP-0297).</summary>
    public const string Forward = "urn:xmpp:forward:0";

    /// <summary>The namespace the prefix <c>xml</c> is always bound to, as in <c>xml:lang</c>.</summary>
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
}
