using BindSim.Model.Addresses;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>
/// Runs the specification beside a run: what the server does about binds and sessions, as clients see it, must be possible in it. Misses what the
/// specification leaves out (messages, presence, stream management), and what a client that has gone would have seen.
/// </summary>
/// <param name="server">The specification's rules.</param>
public sealed class RefinementJudge(SpecifiedServer server)
{
    /// <summary>The id of its violations.</summary>
    public const string Id = "REF";

    /// <summary>What it states.</summary>
    public const string Sentence = "The server does only what the specification of its policy allows.";

    private readonly List<(BareJid Account, AccountRefinement Refinement)> _accounts = [];

    /// <summary>Takes one event, which the history knows already.</summary>
    /// <returns>What deviates, in a sentence, or null.</returns>
    internal string? Observe(in Observed e, Occurrences occurrence, RunHistory h)
    {
        ConnectionHistory connection = h.Current;
        switch (e.Kind)
        {
            case ObservedKind.ServerReceived:
                Received(connection, e.Element);
                return null;
            case ObservedKind.ServerSawEnd:
                Of(connection).Desert(connection);
                return null;
        }

        return occurrence switch
        {
            Occurrences.Promised => Promised(connection, h.Answered),
            Occurrences.Granted => Granted(connection, h.Answered),
            Occurrences.Refused when !connection.IsGranted => Refused(connection, h.Answered),
            Occurrences.Fenced => Fenced(connection, e),
            _ => null,
        };
    }

    /// <summary>Takes the end of the run.</summary>
    /// <returns>What deviates, in a sentence, or null.</returns>
    internal string? Quiescent(RunHistory h)
    {
        foreach ((BareJid account, AccountRefinement refinement) in _accounts)
        {
            if (refinement.IsFollowed && !refinement.MayRest(connection => h.RowOf(connection) is { Live: true }))
            {
                string live = string.Join(", ", h.Rows.Where(row => row.Live && row.Jid.Bare == account).Select(row => $"{row.Connection} as {row.Jid.Resource}"));
                return $"The run ended with these live sessions of {account} in the directory: {(live.Length == 0 ? "none" : live)}. {Allowed(refinement)}";
            }
        }

        return null;
    }

    private static string Allowed(AccountRefinement refinement)
    {
        IReadOnlyList<string> allowed = refinement.Allowed();
        return allowed.Count == 0 ? "The specification allows nothing of the kind here." : $"The specification allows here: {string.Join("; ", allowed)}.";
    }

    private void Received(ConnectionHistory connection, Element? element)
    {
        if (element is null)
        {
            Of(connection).Desert(connection);
        }
        else if (connection.IsFencedByServer)
        {
            // What comes after the stream has ended is asked of nobody.
        }
        else if (element.Name == "iq" && element.FirstElement is { Name: "bind" } bind)
        {
            if (connection.Binds.Count(asked => !asked.IsAnswered) > 1)
            {
                // Two requests at once: the specification has one.
                Of(connection).GiveUp();
            }

            Of(connection).Ask(connection, bind.Child("resource", Namespaces.Bind)?.Text);
        }
        else if (element.Name == "iq" && element.FirstElement is { Name: "session" })
        {
            Of(connection).AskForSession(connection);
        }
        else if (element.Name is "enable" or "resume" or "authenticate")
        {
            Of(connection).GiveUp();
        }
    }

    private string? Promised(ConnectionHistory connection, BindAttempt? answered)
    {
        AccountRefinement refinement = Of(connection);
        string promised = connection.PromisedText!;
        string resource = promised[(promised.IndexOf('/', StringComparison.Ordinal) + 1)..];
        byte name = server.Names.NameOf(resource);
        if (answered is null || name == RefinementNames.Untold)
        {
            refinement.GiveUp();
            return null;
        }

        return refinement.Allows(connection, new ServerAct(ServerActKind.Promise, name))
            ? null
            : $"{connection} asked for {Asked(answered)} and was told that it is '{resource}'. {Allowed(refinement)}";
    }

    private string? Granted(ConnectionHistory connection, BindAttempt? answered)
    {
        AccountRefinement refinement = Of(connection);
        if (answered is null || connection.Jid is not { } jid)
        {
            refinement.GiveUp();
            return null;
        }

        byte name = server.Names.NameOf(jid.Resource.Value);
        if (name == RefinementNames.Untold)
        {
            refinement.GiveUp();
        }

        return refinement.Allows(connection, new ServerAct(ServerActKind.Grant, name))
            ? null
            : $"{connection} asked for {Asked(answered)} and was granted '{jid.Resource}'. {Allowed(refinement)}";
    }

    private string? Refused(ConnectionHistory connection, BindAttempt? answered)
    {
        AccountRefinement refinement = Of(connection);
        return answered is null || refinement.Allows(connection, new ServerAct(ServerActKind.Refuse, 0, ServerAct.RefusalOf(answered.Refusal)))
            ? null
            : $"{connection} asked for {Asked(answered)} and was refused with {answered.Refusal}. {Allowed(refinement)}";
    }

    private string? Fenced(ConnectionHistory connection, in Observed e)
    {
        AccountRefinement refinement = Of(connection);
        bool isError = e.Kind == ObservedKind.ServerSent && e.Element is not null;
        if (isError && connection is { IsGranted: true, StreamError: "conflict" })
        {
            return refinement.Allows(connection, new ServerAct(ServerActKind.Kick))
                ? null
                : $"{connection}, a session of {connection.GrantedText}, was ended with conflict. {Allowed(refinement)}";
        }

        if (isError && connection is { IsGranted: false, StreamError: "policy-violation", HasOnlyBoundSince: true })
        {
            return refinement.Allows(connection, new ServerAct(ServerActKind.Close))
                ? null
                : $"{connection} was ended with policy-violation. {Allowed(refinement)}";
        }

        if (e is { Kind: ObservedKind.ServerEnded, Reset: true })
        {
            // The network's doing; the server has yet to notice.
            refinement.Desert(connection);
        }
        else
        {
            refinement.EndForOtherReason(connection);
        }

        return null;
    }

    private static string Asked(BindAttempt bind) => bind.Asked is null ? "any resource" : $"'{bind.Asked}'";

    private AccountRefinement Of(ConnectionHistory connection)
    {
        foreach ((BareJid account, AccountRefinement known) in _accounts)
        {
            if (account == connection.Account)
            {
                return known;
            }
        }

        var refinement = new AccountRefinement(server.RulesFor(connection.Account), server.Names);
        _accounts.Add((connection.Account, refinement));
        return refinement;
    }
}
