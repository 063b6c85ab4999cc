using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;

namespace BindSim.SimServer.Tests.RealServers;

/// <summary>Section 3 of what was observed: the places where servers disagree with each other or with the RFC.</summary>
internal static class DisagreementRows
{
    private const string Strict = "RFC 6120 section 7.1: whoever sends anything else before a bind is closed with not-authorized";
    private const string Empty = "a policy treats an empty resource as any other illegal one";
    private const string Raw = "the result has the address that is registered, as RFC 6120 section 7.7.1 wants";
    private const string FirstOf = "the first counts; the schema allows one";
    private const string Mixed = "the text of an element with children is what stands before, between and after them";
    private const string Compliant = "RFC 6120 wants an id and a set here";

    private static readonly SessionPolicy Prosody = RealServer.Prosody("kick_old");
    private static readonly SessionPolicy Ejabberd = RealServer.Ejabberd("closeold");

    private static readonly string A1023 = new('a', 1023);
    private static readonly string A1024 = new('a', 1024);

    public static IEnumerable<RealServerRow> All =>
    [
        .. Both("3.1", "a message to another account before a bind", BeforeBind("<message to='romeo@im.example.com'><body>psst</body></message>"),
            "message error cancel/service-unavailable", Strict, "nothing", Strict),
        .. Both("3.2", "presence before a bind", BeforeBind("<presence/>"), "presence error cancel/service-unavailable", Strict, "nothing", Strict),
        .. Both("3.2b", "an iq to the server before a bind", BeforeBind(Say.Ping("im.example.com")), "iq error cancel/service-unavailable", Strict, "nothing", Strict),
        .. Both("3.3", "a resource with a control character", Asks("a&#9;b"), "bound a generated one", "", "iq error modify/bad-request", ""),
        .. Both("3.3b", "a resource that mixes directions", Asks("\u05D0a"), "bound a generated one", "", "iq error modify/bad-request", ""),
        .. Both("3.4", "an empty resource", Asks(""), "bound a generated one", "", "bound a generated one", Empty),
        .. Both("3.5", "a resource of three spaces", Asks("   "), "bound of spaces", "", "bound of spaces", ""),
        .. Both("3.6", "the address in the result, of a resource with a combining accent", Asks("cafe\u0301"), "bound cafU+00E9", "", "bound cafeU+0301", Raw),
        .. Both("3.6b", "a conflict between the composed and the decomposed form", talk =>
        {
            RawClient old = talk.Bound("old", resource: "caf\u00E9");
            int mark = old.Heard.Count;
            talk.Authenticated("new").After(talk, Say.Bind("cafe\u0301"));
            return old.Since(mark);
        }, "stream error conflict", "", "stream error conflict", ""),
        .. Both("3.7", "a resource of one soft hyphen, which preparation removes", Asks("\u00AD"), "bound a generated one", "", "bound U+00AD", "the prepared resource is empty, and an empty resource is illegal"),
        .. Both("3.8", "an emoji, not assigned in Unicode 3.2", Asks("\U0001F600"), "bound a generated one", "", "iq error modify/bad-request", ""),
        .. Both("3.9", "a resource of 1024 bytes", Asks(A1024), "bound a generated one", "", "iq error modify/bad-request", ""),
        .. Both("3.9b", "a resource of 1023 bytes", Asks(A1023), "bound 1023 characters", "", "bound 1023 characters", ""),
        .. Both("3.10", "1023 bytes and four that preparation removes", Asks(A1023 + "\u00AD\u00AD\u00AD\u00AD"),
            "bound a generated one", "the length counts after preparation: RFC 7622 section 3.4", "iq error modify/bad-request", "the length counts after preparation: RFC 7622 section 3.4"),
        .. Both("3.11", "a bind of type get", Sends("<iq id='1' type='get'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>R</resource></bind></iq>"),
            "bound a generated one", Compliant, "nothing", Compliant),
        .. Both("3.12", "a bind without an id", Sends("<iq type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>R</resource></bind></iq>"),
            "bound R without an id", Compliant, "iq error modify/bad-request", ""),
        .. Both("3.13", "a second bind on a bound stream", talk => talk.Bound("phone", resource: "R").After(talk, Say.Bind("S")),
            "iq error cancel/service-unavailable", "R-043: not-allowed says more; Prosody says it too since 13.0", "iq error cancel/service-unavailable", "R-043: not-allowed says more"),
        .. Both("3.14", "two binds in one write", Sends(Say.Bind("R", "1") + Say.Bind("S", "2")),
            "bound R, iq error cancel/service-unavailable", "R-043: not-allowed says more; Prosody says it too since 13.0", "bound R, iq error cancel/service-unavailable", "R-043: not-allowed says more"),
        .. Both("3.15", "bind, presence and roster in one write", Sends(Say.Bind("R") + Say.Presence + "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>"),
            "bound R, presence, iq result", "", "bound R, presence, iq result", ""),
        .. Both("3.16", "a bind before authentication", talk =>
        {
            RawClient phone = talk.Connect("phone");
            phone.Open();
            return phone.After(talk, Say.Bind("R"));
        }, "iq error auth/not-authorized", Strict, "stream error not-authorized", ""),
        .. Both("3.17", "two resources in one bind", Sends("<iq id='1' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>R</resource><resource>S</resource></bind></iq>"),
            "bound R", "", "bound S", FirstOf),
        .. Both("3.18", "a resource with an element in it", Asks("a<x/>b"), "bound a generated one", Mixed, "bound ab", ""),
        .. Both("3.19", "a bind addressed to another domain", Sends(To("other.example.com")), "iq error cancel/service-unavailable", Strict, "bound R", Strict),
        .. Both("3.19b", "a bind addressed to the own account", Sends(To("juliet@im.example.com")), "iq error cancel/service-unavailable", "R-045: clients of RFC 3920 did so", "bound R", ""),
        .. Both("3.19c", "a bind addressed to the server", Sends(To("im.example.com")), "bound R", "", "bound R", ""),
        .. Both("3.20", "an XML comment before a bind", BeforeBind("<!-- hello -->"), "stream error not-well-formed", "RFC 6120 section 11.1: restricted-xml", "nothing", "RFC 6120 section 11.1: restricted-xml"),
        .. Both("3.21", "XML that is not well-formed", BeforeBind("<a></b>"), "stream error not-well-formed", "", "stream error not-well-formed", ""),
        .. Both("3.22", "25 binds of an illegal resource, then a good one", Stubborn, "1 bound, then no other bind", "", "25 x iq error modify/bad-request, then bound R", ""),
        .. Both("3.24", "a session request before a bind", BeforeBind("<iq type='set' id='s'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>"),
            "iq error cancel/service-unavailable", Strict, "nothing", Strict),
        .. Both("3.25", "a session request after a bind", talk => talk.Bound("phone", resource: "R").After(talk, "<iq type='set' id='s'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>"),
            "iq result", "", "iq result", ""),
        .. Both("3.32", "a bind whose id is empty", Sends(Say.Bind("R", "")), "bound R", "", "bound R", ""),
        .. Both("4.1", "resources that differ in case", Two("Balcony", "balcony"), "both live", "", "both live", ""),
        .. Both("4.2", "resources that differ in a space at the end", Two("sp", "sp "), "both live", "", "both live", ""),
        .. Both("4.3", "a no-break space and a space", Two("a\u00A0b", "a b"), "one live", "", "one live", ""),
        .. Both("4.4", "one resource of two accounts", talk =>
        {
            talk.Bound("phone", resource: "R");
            talk.Bound("other", "romeo", "R");
            return talk.Rows.Count == 2 ? "both live" : "one live";
        }, "both live", "", "both live", ""),
        .. new[] { ("kick_old", "1 live"), ("kick_new", "1 live"), ("random", "5 live"), ("increment", "5 live") }
            .Select(pair => Five("4.5", $"prosody {pair.Item1}", RealServer.Prosody(pair.Item1), pair.Item2)),
        .. new[] { ("closeold", "1 live"), ("closenew", "1 live"), ("setresource", "5 live") }
            .Select(pair => Five("4.5", $"ejabberd {pair.Item1}", RealServer.Ejabberd(pair.Item1), pair.Item2)),
    ];

    internal static IEnumerable<RealServerRow> Both(
        string id, string behaviour, Func<Conversation, string> attempt, string prosody, string prosodyWhy, string ejabberd, string ejabberdWhy) =>
    [
        new(id, "prosody kick_old", Prosody, behaviour, prosody, attempt) { Why = prosodyWhy },
        new(id, "ejabberd closeold", Ejabberd, behaviour, ejabberd, attempt) { Why = ejabberdWhy },
    ];

    private static Func<Conversation, string> BeforeBind(string xml) => talk =>
    {
        talk.Available("romeo", "romeo");
        return talk.Authenticated("phone").After(talk, xml);
    };

    private static Func<Conversation, string> Sends(string xml) => talk => talk.Authenticated("phone").After(talk, xml);

    private static Func<Conversation, string> Asks(string resource) => Sends(Say.Bind(resource));

    private static string To(string address) =>
        $"<iq id='1' type='set' to='{address}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>R</resource></bind></iq>";

    private static string Stubborn(Conversation talk)
    {
        RawClient phone = talk.Authenticated("phone");
        string[] told = [.. Enumerable.Range(0, 25).Select(_ => phone.IsOver ? "closed" : phone.After(talk, Say.Bind("a&#9;b")))];
        int bound = told.Count(word => word.StartsWith("bound", StringComparison.Ordinal));
        return bound > 0 ? $"{bound} bound, then no other bind" : told.Distinct().Count() == 1 ? $"25 x {told[0]}, then {phone.After(talk, Say.Bind("R"))}" : string.Join(", ", told);
    }

    private static Func<Conversation, string> Two(string one, string other) => talk =>
    {
        talk.Bound("phone", resource: one);
        talk.Bound("tablet", resource: other);
        return talk.Rows.Count == 2 ? "both live" : "one live";
    };

    private static RealServerRow Five(string id, string server, SessionPolicy policy, string real) =>
        new(id, server, policy, "five binds of R at once", real, talk =>
        {
            RawClient[] clients = [.. Enumerable.Range(1, 5).Select(i => talk.Authenticated($"client-{i}"))];
            foreach (RawClient client in clients)
            {
                client.Send(Say.Bind("R"));
            }

            talk.Settle();
            return $"{talk.Rows.Count} live";
        });
}
