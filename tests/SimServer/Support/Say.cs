using System.Text;

namespace BindSim.SimServer.Tests.Support;

/// <summary>What clients say, as raw XML.</summary>
internal static class Say
{
    public const string Close = "</stream:stream>";

    public const string Presence = "<presence/>";

    public const string Unavailable = "<presence type='unavailable'/>";

    public const string AckRequest = "<r xmlns='urn:xmpp:sm:3'/>";

    /// <summary>Stream management with resumption.</summary>
    public static string Enable(int? maxSeconds = null) =>
        $"<enable xmlns='urn:xmpp:sm:3' resume='true'{(maxSeconds is null ? "" : $" max='{maxSeconds}'")}/>";

    public static string Resume(string id, string handled = "0") => $"<resume xmlns='urn:xmpp:sm:3' previd='{id}' h='{handled}'/>";

    public static string Ack(string handled) => $"<a xmlns='urn:xmpp:sm:3' h='{handled}'/>";

    public static string Header(string attributes = "to='im.example.com' version='1.0'") =>
        $"<?xml version='1.0'?><stream:stream {attributes} xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

    public static string Plain(string account, string password = ScriptedAccounts.Password) =>
        $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{Base64($"\0{account}\0{password}")}</auth>";

    /// <summary>SASL2 with PLAIN, and what is asked for inline.</summary>
    public static string Authenticate(string account, params ReadOnlySpan<string> inline) =>
        $"<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>{Base64($"\0{account}\0{ScriptedAccounts.Password}")}</initial-response>{string.Concat(inline)}</authenticate>";

    /// <summary>Which client it is.</summary>
    public static string UserAgent(string id) =>
        $"<user-agent id='{id}'><software>Awesome XMPP</software><device>phone</device></user-agent>";

    /// <summary>Bind 2, inline.</summary>
    public static string BindTag(string? tag = null, string features = "") =>
        $"<bind xmlns='urn:xmpp:bind:0'>{(tag is null ? "" : $"<tag>{tag}</tag>")}{features}</bind>";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>A bind request; without a resource the server is left to choose.</summary>
    public static string Bind(string? resource = null, string id = "bind") => resource is null
        ? $"<iq id='{id}' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
        : $"<iq id='{id}' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{resource}</resource></bind></iq>";

    public static string Chat(string to, string body) => $"<message to='{to}' type='chat'><body>{body}</body></message>";

    public static string Ping(string? to = null, string id = "ping") =>
        $"<iq id='{id}' type='get'{(to is null ? "" : $" to='{to}'")}><ping xmlns='urn:xmpp:ping'/></iq>";
}
