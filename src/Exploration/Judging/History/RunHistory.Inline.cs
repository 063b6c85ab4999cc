using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <content>SASL2 and Bind 2: what comes with an authentication (XEP-0388, XEP-0386).</content>
public sealed partial class RunHistory
{
    /// <summary>Whether two connections are of one client, as far as that said.</summary>
    internal static bool IsSameClient(ConnectionHistory one, ConnectionHistory other) =>
        one.Client is not null && one.Client == other.Client && one.Account == other.Account;

    /// <summary>Whether a session may be ended because its client binds again.</summary>
    internal bool MayGoForItsClient(ConnectionHistory session) => Policy.Bind2 is not null && _connections.Exists(
        other => other != session && IsSameClient(session, other)
            && (InlineBindOf(other) is not null || (other.GrantedBind is { IsInline: true } && other.GrantOrder > session.GrantOrder)));

    /// <summary>Whether an account may have a session that no client was told of.</summary>
    internal bool HasUnseen(ConnectionHistory session) =>
        _connections.Exists(other => other.Account == session.Account && other.MayHaveSessionUnseen);

    /// <summary>Something of SASL2 arrived, or a bind that came with it.</summary>
    private void InlineArrived(ConnectionHistory connection, Element element, int step)
    {
        switch (element.Name)
        {
            case "authenticate":
                connection.Client = element.Child("user-agent", Namespaces.Sasl2)?.Attribute("id");
                break;
            case "bind":
                bool enables = element.Child("enable", Namespaces.StreamManagement) is not null;
                connection.Binds.Add(new BindAttempt(connection, "with the authentication", null, step, connection.Arrivals)
                {
                    Time = Now, IsInline = true, Tag = element.Child("tag", Namespaces.Bind2)?.Text, Enables = enables,
                    WantsCopies = element.Child("enable", Namespaces.Carbons) is not null,
                });
                if (enables)
                {
                    connection.HasAskedToEnable = true;
                    connection.ArrivedStanzas = 0;
                    connection.AckRequests.Clear();
                }

                break;
        }
    }

    /// <summary>The server said something of SASL2, or of a bind that came with it.</summary>
    private Occurrences InlineSent(ConnectionHistory connection, Element element)
    {
        switch (element.Name, element.Namespace)
        {
            case ("success", Namespaces.Sasl2):
                connection.AuthorizedText = element.Child("authorization-identifier", Namespaces.Sasl2)?.Text;
                return Occurrences.None;
            case ("failure", Namespaces.Sasl2):
                // What came with a failed attempt is nothing.
                connection.Client = null;
                DropInlineBind(connection);
                connection.PendingResume?.IsAnswered = true;
                return Occurrences.None;
            case ("bound", Namespaces.Bind2):
                BindAttempt? granted = InlineBindOf(connection);
                connection.CarbonsSince = granted is { WantsCopies: true } ? Step : null;
                return AnswerBind(granted, null) ?? Granted(connection, granted, connection.AuthorizedText ?? "");
            case ("failed", Namespaces.Bind2):
                BindAttempt? refused = InlineBindOf(connection);
                connection.FailedBinds += connection.IsGranted ? 0 : 1;
                return AnswerBind(refused, element.FirstElement?.Name ?? "") ?? Occurrences.None;
            default:
                return Occurrences.None;
        }
    }

    /// <summary>A bind is answered.</summary>
    /// <returns>Null for a grant.</returns>
    private Occurrences? AnswerBind(BindAttempt? bind, string? refusal)
    {
        _answerStep = Step;
        Answered = bind;
        bind?.IsAnswered = true;
        bind?.Refusal = refusal;
        Goal? goal = refusal switch
        {
            "conflict" => Goals.RefusedForConflict,
            "resource-constraint" => Goals.RefusedAtLimit,
            "bad-request" or "jid-malformed" => Goals.RefusedBadResource,
            "not-allowed" => Goals.RefusedNotAllowed,
            null => bind is { IsInline: true } ? Goals.BoundInline : null,
            _ => null,
        };
        if (goal is not null)
        {
            Reach(goal);
        }

        return refusal is null ? null : Occurrences.Refused;
    }

    /// <summary>A session was resumed, or nobody authenticated: the bind that came with the request is void.</summary>
    private static void DropInlineBind(ConnectionHistory connection)
    {
        if (InlineBindOf(connection) is { } bind)
        {
            connection.Binds.Remove(bind);
        }
    }

    private static BindAttempt? InlineBindOf(ConnectionHistory connection) => connection.Binds.Find(bind => bind is { IsInline: true, IsAnswered: false });
}
