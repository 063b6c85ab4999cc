using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>
/// Runs the specification beside a run: what the server does about binds and sessions, as clients see it, must be possible in it. Misses what the
/// specification leaves out (messages, presence, what is sent again after a resumption), and what a client that has gone would have seen.
/// </summary>
/// <param name="server">The specification's rules.</param>
public sealed class RefinementJudge(SpecifiedServer server)
{
    /// <summary>The id of its violations.</summary>
    public const string Id = "REF";

    /// <summary>What it states.</summary>
    public const string Sentence = "The server does only what the specification of its policy allows.";

    private readonly List<(BareJid Account, AccountRefinement Refinement)> _accounts = [];
    private SessionPolicy? _inForce;
    private Element? _authenticate;
    private RunHistory? _history;

    /// <summary>Why accounts are judged no further.</summary>
    internal Lapses Lapses
    {
        get
        {
            var all = default(Lapses);
            foreach ((_, AccountRefinement refinement) in _accounts)
            {
                all |= refinement.Lapses;
            }

            return all;
        }
    }

    /// <summary>Takes one event, which the history knows already.</summary>
    /// <returns>What deviates, in a sentence, or null.</returns>
    internal string? Observe(in Observed e, Occurrences occurrence, RunHistory h)
    {
        _history = h;
        ConnectionHistory connection = h.Current;
        switch (e.Kind)
        {
            case ObservedKind.ServerReceived:
                Received(connection, e.Element, h);
                return null;
            case ObservedKind.ServerSawEnd:
                Of(connection).Desert(connection);
                if (e.Reset)
                {
                    Of(connection).LoseClose(connection);
                }

                return null;
        }

        if (e is { Kind: ObservedKind.ServerSent, Element: { Name: "failure", Namespace: Namespaces.Sasl2 } })
        {
            Of(connection).Withdraw(connection);
        }

        return occurrence switch
        {
            Occurrences.Promised => Promised(connection, h.Answered),
            Occurrences.Granted => Granted(connection, h.Answered),
            Occurrences.Refused when !connection.IsGranted => Refused(connection, h.Answered),
            Occurrences.Fenced => Fenced(connection, e),
            Occurrences.Enabled => Allows(connection, ServerActKind.Enable) ? null : $"{connection} was told that stream management is enabled. {Allowed(Of(connection))}",
            Occurrences.Resumed => Allows(connection, ServerActKind.Resume)
                ? null
                : $"{connection} was told that it has resumed {h.Subject?.ToString() ?? "a session"}. {Allowed(Of(connection))}",
            Occurrences.ResumeFailed when !connection.IsGranted => NotResumed(connection, h, e.Element!),
            Occurrences.None when e is { Kind: ObservedKind.ServerSent, Element: { Name: "failed", Namespace: Namespaces.StreamManagement } } => NotEnabled(connection),
            _ => null,
        };
    }

    /// <summary>Takes a command of the administrator's. A kick is an end like any other, and needs no word here.</summary>
    internal void Observe(ObservedCommand observed, RunHistory h)
    {
        if (observed.Command is not AdministratorCommand.Reload reload || !ReferenceEquals(h.Policy, reload.Policy))
        {
            return;
        }

        if (observed.Stage != CommandStage.Begun)
        {
            _accounts.ForEach(entry => entry.Refinement.Applied());
            return;
        }

        _inForce = reload.Policy;
        foreach ((BareJid account, AccountRefinement refinement) in _accounts)
        {
            refinement.Change(server.RulesFor(account, reload.Policy), h.IsReloadingLive);
        }
    }

    /// <summary>Takes the end of the run.</summary>
    /// <returns>What deviates, in a sentence, or null.</returns>
    internal string? Quiescent(RunHistory h)
    {
        _history = h;
        foreach ((BareJid account, AccountRefinement refinement) in _accounts)
        {
            if (refinement.IsFollowed && !refinement.MayRest(connection => h.Rows.Any(row => row.Live && row.Connection == connection.Name), MustEnd))
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

    private void Received(ConnectionHistory connection, Element? element, RunHistory h)
    {
        if (element is null)
        {
            Of(connection).Desert(connection, closed: true);
        }
        else if (connection.IsFencedByServer)
        {
            // What comes after the stream has ended is asked of nobody.
        }
        else if (element.Name == "iq" && element.FirstElement is { Name: "bind" } bind)
        {
            Of(connection).Ask(connection, bind.Child("resource", Namespaces.Bind)?.Text);
        }
        else if (element.Name == "iq" && element.FirstElement is { Name: "session" })
        {
            Of(connection).AskForSession(connection);
        }
        else if (element.Is("authenticate", Namespaces.Sasl2))
        {
            _authenticate = element;
        }
        else if (element.Is("bind", Namespaces.Bind2))
        {
            BindAttempt asked = connection.Binds[^1];
            Of(connection).AskInline(connection, asked);
            if (asked.Enables)
            {
                Of(connection).AskToEnable(connection, IsToBeResumable(element.Child("enable", Namespaces.StreamManagement)!), isInline: true);
            }
        }
        else if (element is { Name: "enable", Namespace: Namespaces.StreamManagement })
        {
            Of(connection).AskToEnable(connection, IsToBeResumable(element));
        }
        else if (element is { Name: "resume", Namespace: Namespaces.StreamManagement })
        {
            ConnectionHistory? bound = h.Managed.Find(session => session.Id == element.Attribute("previd") && session.Bound.Account == connection.Account)?.Bound;
            Of(connection).AskToResume(connection, bound, isInline: ReferenceEquals(element, _authenticate?.Child("resume", Namespaces.StreamManagement)));
        }
    }

    private static bool IsToBeResumable(Element enable) => enable.Attribute("resume") is "true" or "1";

    private bool Allows(ConnectionHistory connection, ServerActKind kind) => Of(connection).Allows(connection, new ServerAct(kind));

    private string? NotResumed(ConnectionHistory connection, RunHistory h, Element failed)
    {
        string condition = failed.FirstElement?.Name ?? "";
        AccountRefinement refinement = Of(connection);
        bool isAllowed = condition switch
        {
            "item-not-found" => Allows(connection, ServerActKind.NotFound),
            "feature-not-implemented" => !refinement.AreResumable && Allows(connection, ServerActKind.NotResume),
            "bad-request" => h.Resuming?.Handled is null && Allows(connection, ServerActKind.NotResume),
            "internal-server-error" => Allows(connection, ServerActKind.NotResume),
            _ => false,
        };
        return isAllowed ? null : $"{connection} asked to resume {h.Subject?.ToString() ?? "a session"} and was refused with {condition}. {Allowed(refinement)}";
    }

    /// <summary>A store may fail; where nothing is to be enabled it is a refusal that changes nothing.</summary>
    private string? NotEnabled(ConnectionHistory connection)
    {
        Allows(connection, ServerActKind.NotEnable);
        return null;
    }

    private string? Promised(ConnectionHistory connection, BindAttempt? answered)
    {
        AccountRefinement refinement = Of(connection);
        string promised = connection.PromisedText!;
        string resource = promised[(promised.IndexOf('/', StringComparison.Ordinal) + 1)..];
        byte name = server.Names.NameOf(resource);
        if (answered is null)
        {
            return $"{connection} was told that it is '{resource}' and had asked for nothing. {Allowed(refinement)}";
        }

        if (name == RefinementNames.Untold)
        {
            refinement.GiveUp(Lapse.TooManyResources);
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
            return $"{connection} was granted '{connection.GrantedText}'{(answered is null ? " and had asked for nothing" : ", which is no address")}. {Allowed(refinement)}";
        }

        byte name = server.Names.NameOf(jid.Resource.Value);
        if (name == RefinementNames.Untold)
        {
            refinement.GiveUp(Lapse.TooManyResources);
        }

        return refinement.Grants(connection, name)
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

        if (isError && connection is { IsGranted: false, StreamError: "policy-violation", HasOnlyBoundSince: true, IsKickedByAdministrator: false })
        {
            return refinement.Allows(connection, new ServerAct(ServerActKind.Close))
                ? null
                : $"{connection} was ended with policy-violation. {Allowed(refinement)}";
        }

        if (e is { Kind: ObservedKind.ServerEnded, Reset: true })
        {
            // The network's doing; the server has yet to notice.
            refinement.Desert(connection);
            refinement.LoseClose(connection);
        }
        else if (connection is { StreamError: "resource-constraint", Managed: not null })
        {
            // More waits for the client than is kept: its stream ends, and its session when the server comes to that.
            refinement.Desert(connection, closed: true);
        }
        else
        {
            // Where the server said nothing, it knows that the connection is lost.
            refinement.EndForOtherReason(connection, closed: e.Kind == ObservedKind.ServerSent);
        }

        return null;
    }

    /// <summary>
    /// Whether a session may end by itself: more may be kept for it than the policy allows, its deadline may have passed, or the administrator may have ended it. Where no
    /// grant of that was seen, it may.
    /// </summary>
    private bool MayEnd(ConnectionHistory bound, bool hibernates) =>
        _history!.MayHaveOverflowed(bound.Managed)
        || (hibernates && (bound.Managed is not { } session || _history.MayHaveExpired(session) || _history.MayHaveBeenKicked(session)));

    private bool MustEnd(ConnectionHistory bound) => bound.Managed is { } session && (_history!.Now > session.LatestDeadline || session.HasWaited);

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

        var refinement = new AccountRefinement(server.RulesFor(connection.Account, _inForce), server.Names, server.Order(server.Names), _history!.Disrupted, MayEnd);
        if (_history.IsReloadingLive)
        {
            refinement.Apply();
        }

        _accounts.Add((connection.Account, refinement));
        return refinement;
    }
}
