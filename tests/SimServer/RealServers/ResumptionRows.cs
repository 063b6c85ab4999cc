using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.RealServers;

/// <summary>Rows 26 to 31 of section 3: stream management and races.</summary>
internal static class ResumptionRows
{
    private static readonly SessionPolicy KickOld = RealServer.Prosody("kick_old");
    private static readonly SessionPolicy CloseOld = RealServer.Ejabberd("closeold");

    public static IEnumerable<RealServerRow> All =>
    [
        .. DisagreementRows.Both("3.26", "stream management asked for before a bind", talk => talk.Authenticated("phone").After(talk, Say.Enable()),
            "failed unexpected-request", "", "failed not-authorized", "XEP-0198 section 3 has unexpected-request"),
        Taken("prosody kick_old", KickOld, "new: bound R; contact: presence error, unavailable", "stanzas to the old session do not bounce to whoever it showed itself to"),
        Taken("prosody kick_new", RealServer.Prosody("kick_new"), "new: iq error cancel/conflict; contact: nothing"),
        Taken("prosody random", RealServer.Prosody("random"), "new: bound a generated one; contact: nothing"),
        Taken("prosody increment", RealServer.Prosody("increment"), "new: bound R#1; contact: nothing"),
        Taken("ejabberd closeold", CloseOld, "new: bound R; contact: unavailable"),
        Taken("ejabberd closenew", RealServer.Ejabberd("closenew"), "new: iq error cancel/conflict with an echo; contact: nothing", "the request is not echoed: RFC 6120 leaves it to the server"),
        Taken("ejabberd setresource", RealServer.Ejabberd("setresource"), "new: bound a generated one; contact: nothing"),
        ResumedAfter("prosody kick_old", KickOld, "failed item-not-found"),
        ResumedAfter("prosody kick_new", RealServer.Prosody("kick_new"), "resumed"),
        ResumedAfter("prosody increment", RealServer.Prosody("increment"), "resumed"),
        ResumedAfter("ejabberd closeold", CloseOld, "failed item-not-found"),
        ResumedAfter("ejabberd closenew", RealServer.Ejabberd("closenew"), "resumed"),
        ResumedAfter("ejabberd setresource", RealServer.Ejabberd("setresource"), "resumed"),
        ResumedAlive("prosody kick_old", KickOld, "old: nothing, connection closed; new: resumed", "XEP-0198 section 5: the old stream gets conflict"),
        ResumedAlive("ejabberd closeold", CloseOld, "old: stream error conflict, connection closed; new: resumed", ""),
        Unacknowledged("prosody kick_old", KickOld),
        Unacknowledged("ejabberd closeold", CloseOld, "after the grant they would arrive behind later ones (INV-M5), so they go back to their sender"),
        Leaving("prosody kick_old", KickOld, "bound R"),
        Leaving("ejabberd closeold", CloseOld, "bound R"),
    ];

    /// <summary>A session with stream management, whose connection is then lost.</summary>
    private static (RawClient Client, string Id) Hibernating(Conversation talk)
    {
        RawClient old = talk.Available("old", resource: "R");
        string id = old.Enable();
        old.Wire.Reset();
        talk.Settle();
        return (old, id);
    }

    private static RealServerRow Taken(string server, SessionPolicy policy, string real, string why = "") =>
        new("3.27", server, policy, "a bind asks for the resource of a hibernating session", real, talk =>
        {
            RawClient contact = talk.Available("contact", "romeo");
            Hibernating(talk);
            int mark = contact.Heard.Count;
            string told = talk.Authenticated("new").After(talk, Say.Bind("R"));
            return $"new: {told}; contact: {contact.Since(mark)}";
        })
        {
            Why = why,
        };

    private static RealServerRow ResumedAfter(string server, SessionPolicy policy, string real) =>
        new("3.28", server, policy, "the hibernating session is resumed after that", real, talk =>
        {
            (_, string id) = Hibernating(talk);
            talk.Authenticated("new").After(talk, Say.Bind("R"));
            return talk.Authenticated("back").After(talk, Say.Resume(id)).Split(',')[0];
        });

    private static RealServerRow ResumedAlive(string server, SessionPolicy policy, string real, string why) =>
        new("3.29", server, policy, "a resume of a session whose connection is up", real, talk =>
        {
            RawClient old = talk.Available("old", resource: "R");
            string id = old.Enable();
            int mark = old.Heard.Count;
            string told = talk.Authenticated("back").After(talk, Say.Resume(id));
            old.Send(Say.Close);
            talk.Settle();
            return $"old: {old.Since(mark)}{(old.IsOver ? ", connection closed" : "")}; new: {told.Split(',')[0]}";
        })
        {
            Why = why,
        };

    private static RealServerRow Unacknowledged(string server, SessionPolicy policy, string why = "") =>
        new("3.30", server, policy, "three messages that a kicked session had not acknowledged", "new: 3 messages; sender: nothing", talk =>
        {
            RawClient sender = talk.Available("sender", "romeo");
            RawClient old = talk.Available("old", resource: "R");
            old.Enable();
            sender.Send(string.Concat(Enumerable.Range(1, 3).Select(i => Say.Chat("juliet@im.example.com/R", $"{i}"))));
            talk.Settle();
            int mark = sender.Heard.Count;
            RawClient later = talk.Authenticated("new");
            later.Send(Say.Bind("R"), Say.Presence);
            talk.Settle();
            int messages = later.Heard.Count(said => said is { Name: "message" } && said.Attribute("type") != "error");
            string heard = string.Join(", ", sender.Heard.Skip(mark).Where(said => said is { Name: "message" }).Select(said => Wording.Word(said)));
            return $"new: {messages} messages; sender: {(heard.Length == 0 ? "nothing" : heard)}";
        })
        {
            Why = why,
        };

    private static RealServerRow Leaving(string server, SessionPolicy policy, string real) =>
        new("3.31", server, policy, "the old session closes its stream and a bind asks for R at once", real, talk =>
        {
            RawClient old = talk.Bound("old", resource: "R");
            RawClient later = talk.Authenticated("new");
            old.Send(Say.Close);
            return later.After(talk, Say.Bind("R"));
        });
}
