using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.RealServers;

/// <summary>Sections 1 and 2 of what was observed: the policies' options, what the kicked client gets and in which order all are told.</summary>
internal static class KickRows
{
    private const string NoText = "the text of a stanza error cannot be said in a policy";

    private static readonly SessionPolicy KickOld = RealServer.Prosody("kick_old");
    private static readonly SessionPolicy CloseOld = RealServer.Ejabberd("closeold");

    public static IEnumerable<RealServerRow> All =>
    [
        .. Conflict("1.1", "prosody kick_old", KickOld, "old: stream error conflict 'Replaced by new connection'; new: bound R"),
        .. Conflict("1.2", "prosody kick_new", RealServer.Prosody("kick_new"), "old: nothing; new: iq error cancel/conflict 'Resource already exists'", NoText),
        .. Conflict("1.3", "prosody random", RealServer.Prosody("random"), "old: nothing; new: bound a generated one"),
        .. Conflict("1.4", "prosody increment", RealServer.Prosody("increment"), "old: nothing; new: bound R#1"),
        new("1.4b", "prosody increment", RealServer.Prosody("increment"), "the third session that asks for R", "bound R#2", talk =>
        {
            talk.Bound("first", resource: "R");
            talk.Bound("second", resource: "R");
            return talk.Authenticated("third").After(talk, Say.Bind("R"));
        }),
        .. Conflict("1.6", "ejabberd closeold", CloseOld, "old: stream error conflict 'Replaced by new connection'; new: bound R"),
        .. Conflict("1.7", "ejabberd closenew", RealServer.Ejabberd("closenew"), "old: nothing; new: iq error cancel/conflict with an echo", "the request is not echoed: RFC 6120 leaves it to the server"),
        .. Conflict("1.8", "ejabberd setresource", RealServer.Ejabberd("setresource"), "old: nothing; new: bound a generated one"),
        .. Conflict("1.9", "ejabberd acceptnew", RealServer.Ejabberd("acceptnew"), "old: stream error conflict 'Replaced by new connection'; new: bound R"),
        new("1.5", "prosody kick_old, c2s_limit_sessions", RealServer.Prosody("kick_old", "c2s_limit_sessions"), "the eleventh session of ten", "new: stream error policy-violation 'Too many resources'; oldest: nothing", OneTooMany)
        {
            Why = "the text of the stream error cannot be said in a policy",
        },
        new("1.10", "ejabberd closeold", CloseOld, "the eleventh session of ten", "new: bound 11; oldest: stream error conflict 'Replaced by new connection'", OneTooMany),
        new("1.11", "ejabberd closenew", RealServer.Ejabberd("closenew"), "the eleventh session of ten", "new: bound 11; oldest: stream error conflict 'Replaced by new connection'", OneTooMany),
        Order("2.1", "prosody kick_old", KickOld, "others: unavailable; old: stream error; new: bound", "the old session is told first; as in Prosody, all are told before the new one is bound"),
        Order("2.2", "ejabberd closeold", CloseOld, "new: bound; old: stream error; others: unavailable"),
        Status("2.3", "prosody kick_old", KickOld, "unavailable with the status 'Disconnected: Replaced by new connection'", "the server's presence carries no status"),
        Status("2.4", "ejabberd closeold", CloseOld, "unavailable"),
        WithoutPresence("2.5", "prosody kick_old", KickOld, "nothing"),
        WithoutPresence("2.6", "ejabberd closeold", CloseOld, "unavailable", "a session that was never available is not told unavailable: R-076"),
        Deaf("2.7", "prosody kick_old", KickOld),
        Deaf("2.8", "ejabberd closeold", CloseOld),
        Another("2.9", "prosody kick_new", RealServer.Prosody("kick_new")),
        Another("2.10", "ejabberd closenew", RealServer.Ejabberd("closenew")),
    ];

    private static IEnumerable<RealServerRow> Conflict(string id, string server, SessionPolicy policy, string real, string why = "") =>
    [
        new(id, server, policy, "a second session asks for R", real, talk =>
        {
            RawClient old = talk.Available("old", resource: "R");
            RawClient later = talk.Authenticated("new");
            int mark = old.Heard.Count;
            string told = later.After(talk, Say.Bind("R"), withTexts: true);
            return $"old: {old.Since(mark, withTexts: true)}; new: {told}";
        })
        {
            Why = why,
        },
    ];

    private static string OneTooMany(Conversation talk)
    {
        RawClient oldest = talk.Bound("1");
        for (int i = 2; i <= 10; i++)
        {
            talk.Bound($"{i}");
        }

        int mark = oldest.Heard.Count;
        string told = talk.Authenticated("11").After(talk, Say.Bind("11"), withTexts: true);
        return $"new: {told}; oldest: {oldest.Since(mark, withTexts: true)}";
    }

    /// <summary>Who is told what, in the order in which the server writes it; those who hear unavailable side by side have no order.</summary>
    private static RealServerRow Order(string id, string server, SessionPolicy policy, string real, string why = "") =>
        new(id, server, policy, "in which order all hear of a kick", real, talk =>
        {
            talk.Available("contact", "romeo");
            talk.Available("third", resource: "third");
            talk.Available("old", resource: "R");
            RawClient later = talk.Authenticated("new");
            int mark = talk.Written.Count;
            later.Send(Say.Bind("R"));
            talk.Settle();
            string[] told = [.. talk.Written.Skip(mark).Where(written => written.Said is not null).Select(written => written.Client switch
            {
                "new" => "new: bound",
                "old" => "old: stream error",
                _ => $"others: {Wording.Word(written.Said)}",
            })];
            return string.Join("; ", told.Where((word, i) => i == 0 || word != told[i - 1]));
        })
        {
            Why = why,
        };

    private static RealServerRow Status(string id, string server, SessionPolicy policy, string real, string why = "") =>
        new(id, server, policy, "the presence that a contact gets of the kicked session", real, talk =>
        {
            RawClient contact = talk.Available("contact", "romeo");
            talk.Available("old", resource: "R");
            RawClient later = talk.Authenticated("new");
            int mark = contact.Heard.Count;
            later.Send(Say.Bind("R"));
            talk.Settle();
            string? status = contact.Heard.Skip(mark).Single()!.Child("status", Namespaces.Client)?.Text;
            return contact.Since(mark) + (status is null ? "" : $" with the status '{status}'");
        })
        {
            Why = why,
        };

    private static RealServerRow WithoutPresence(string id, string server, SessionPolicy policy, string real, string why = "") =>
        new(id, server, policy, "what another session hears when one is kicked that never sent presence", real, talk =>
        {
            RawClient third = talk.Available("third", resource: "third");
            talk.Bound("old", resource: "R");
            int mark = third.Heard.Count;
            talk.Authenticated("new").After(talk, Say.Bind("R"));
            return third.Since(mark);
        })
        {
            Why = why,
        };

    private static RealServerRow Deaf(string id, string server, SessionPolicy policy) =>
        new(id, server, policy, "an iq of the kicked client, sent afterwards", "nothing", talk =>
        {
            RawClient old = talk.Available("old", resource: "R");
            talk.Authenticated("new").After(talk, Say.Bind("R"));
            return old.After(talk, Say.Ping());
        });

    private static RealServerRow Another(string id, string server, SessionPolicy policy) =>
        new(id, server, policy, "another resource on the stream that was refused", "bound other", talk =>
        {
            talk.Bound("old", resource: "R");
            RawClient later = talk.Authenticated("new");
            later.After(talk, Say.Bind("R"));
            return later.After(talk, Say.Bind("other"));
        });
}
