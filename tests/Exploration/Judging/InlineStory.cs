using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>SASL2 and Bind 2 in a <see cref="Story"/>.</summary>
internal static class InlineStory
{
    /// <summary>A client connects, and authenticates with a request to bind.</summary>
    /// <param name="story">The run.</param>
    /// <param name="name">The connection.</param>
    /// <param name="id">Which client it says it is, or null.</param>
    /// <param name="tag">Its tag, or null.</param>
    /// <param name="enables">Whether stream management is asked for.</param>
    /// <param name="resumes">The session that it wants first, or null.</param>
    public static Story AsksInline(
        this Story story, string name, string? id = null, string? tag = "phone", bool enables = false, string? resumes = null)
    {
        Element authenticate = new Element("authenticate", Namespaces.Sasl2).With("mechanism", "PLAIN");
        if (id is not null)
        {
            authenticate = authenticate.Add(new Element("user-agent", Namespaces.Sasl2).With("id", id));
        }

        var bind = new Element("bind", Namespaces.Bind2);
        bind = tag is null ? bind : bind.Add(new Element("tag", Namespaces.Bind2).AddText(tag));
        authenticate = authenticate.Add(enables ? bind.Add(Sm("enable").With("resume", "true")) : bind);
        return story.Connects(name).Says(
            name, resumes is null ? authenticate : authenticate.Add(Sm("resume").With("previd", resumes).With("h", "0")));
    }

    /// <summary>The server grants the bind, and enables stream management where it gives an id.</summary>
    public static Story GrantedInline(this Story story, string name, string jid, string? sm = null, bool failedToResume = false)
    {
        Element success = Success(jid);
        success = failedToResume ? success.Add(Failed()) : success;
        var bound = new Element("bound", Namespaces.Bind2);
        bound = sm is null ? bound : bound.Add(Sm("enabled").With("id", sm).With("resume", "true").With("max", "60"));
        return story.Row(name, jid).Told(name, success.Add(bound));
    }

    /// <summary>The server resumes the session.</summary>
    public static Story ResumedInline(this Story story, string name, string jid, string sm) =>
        story.Told(name, Success(jid).Add(Sm("resumed").With("previd", sm).With("h", "0")));

    /// <summary>The server authenticates the client and refuses the bind.</summary>
    public static Story RefusedInline(this Story story, string name, string condition) => story.Told(
        name, Success("juliet@im").Add(new Element("failed", Namespaces.Bind2).Add(new Element(condition, Namespaces.StanzaErrors))));

    /// <summary>The attempt fails.</summary>
    public static Story NotAuthenticated(this Story story, string name) =>
        story.Told(name, new Element("failure", Namespaces.Sasl2).Add(new Element("not-authorized", Namespaces.Sasl)));

    /// <summary>A client binds inline and is granted.</summary>
    public static Story BindsInline(this Story story, string name, string jid, string? id = null, string? tag = "phone", string? sm = null) =>
        story.AsksInline(name, id, tag, sm is not null).GrantedInline(name, jid, sm);

    private static Element Success(string jid) =>
        new Element("success", Namespaces.Sasl2).Add(new Element("authorization-identifier", Namespaces.Sasl2).AddText(jid));

    private static Element Failed() => Sm("failed").Add(new Element("item-not-found", Namespaces.StanzaErrors));

    private static Element Sm(string name) => new(name, Namespaces.StreamManagement);
}
