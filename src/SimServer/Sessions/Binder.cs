using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>
/// Resource binding (RFC 6120 section 7): one bind of an account at a time asks the rules, which decide, and has the grant carried out. Everything
/// that can fail comes before anything that changes, and the change is one write to the directory: a bind that fails has changed nothing (INV-P5).
/// </summary>
public sealed class Binder(XmppServer server)
{
    private const int GeneratedResourcesMax = 16;

    /// <summary>Tries to bind a resource to a stream.</summary>
    /// <param name="stream">Whose.</param>
    /// <param name="account">Who is authenticated on it.</param>
    /// <param name="request">The request, without addresses.</param>
    /// <param name="asked">The resource asked for, or null.</param>
    /// <returns>Null when it was granted and the result is sent; otherwise the error to send.</returns>
    public async ValueTask<Element?> BindAsync(ClientStream stream, BareJid account, Element request, string? asked)
    {
        using IDisposable lease = await server.BindLocks.AcquireAsync(account);
        Element? refusal = await TryBindAsync(stream, account, request, asked);
        if (refusal?.Child("error", Namespaces.Client)?.FirstElement is { } condition)
        {
            server.Parts.Log?.Refused(stream.ConnectionId, account, asked, condition.Name);
        }

        return refusal;
    }

    private async ValueTask<Element?> TryBindAsync(ClientStream stream, BareJid account, Element request, string? asked)
    {
        // The policy may be replaced meanwhile: a bind goes by one, from its decision to the words its victims hear.
        SessionPolicy policy = server.Policy;
        try
        {
            AccountSessions sessions = await server.Parts.Directory.ListAsync(account);
            switch (Decide(policy, stream, account, sessions, asked))
            {
                case BindDecision.Grant when stream.Outbox.IsClosed:
                    // The stream ended while it waited for its turn: nobody is there to be granted anything, nobody is ended for it.
                    return null;
                case BindDecision.Grant grant:
                    Session session = await GrantAsync(policy, stream, account, request, sessions, grant);
                    server.Parts.Log?.Bound(session, asked);
                    return null;
                case BindDecision.Close:
                    stream.End(StreamErrors.Create(StreamErrorCondition.PolicyViolation, "Too many sessions of this account"));
                    return null;
                case BindDecision.Refuse refuse:
                    Count(policy, refuse.Reason, sessions, asked);
                    return Stanzas.Error(request, refuse.Reason.ErrorType(policy.ConflictErrorType), refuse.Reason.Condition());
                default:
                    return Stanzas.Error(request, "wait", "resource-constraint");
            }
        }
        catch (StoreException)
        {
            return Stanzas.Error(request, "wait", "internal-server-error");
        }
    }

    private BindDecision Decide(SessionPolicy policy, ClientStream stream, BareJid account, AccountSessions sessions, string? asked)
    {
        BindDecision decision = server.Parts.Rules.Decide(policy, new BindRequest(account, asked), sessions);
        for (int i = 0; i < GeneratedResourcesMax && decision is BindDecision.NeedsGenerated; i++)
        {
            string text = server.Parts.Identifiers.NextResource(stream.ConnectionId);
            if (Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart generated, out _))
            {
                decision = server.Parts.Rules.Decide(policy, new BindRequest(account, asked, generated), sessions);
            }
        }

        return decision;
    }

    /// <summary>The session that a bind was refused for remembers it.</summary>
    private static void Count(SessionPolicy policy, BindRefusal reason, AccountSessions sessions, string? asked)
    {
        if (reason == BindRefusal.Conflict
            && Resourcepart.TryPrepare(asked ?? "", policy.Addresses, out Resourcepart resource, out _))
        {
            foreach (Session session in sessions.Sessions)
            {
                if (policy.IsSame(session.Jid.Resource, resource))
                {
                    session.CountRefusal();
                }
            }
        }
    }

    private async ValueTask<Session> GrantAsync(
        SessionPolicy policy, ClientStream stream, BareJid account, Element request, AccountSessions sessions, BindDecision.Grant grant)
    {
        var session = new Session(
            new FullJid(account, grant.Resource), sessions.LastIncarnation + 1, stream, server.Parts.Interleaving);
        List<Session> removed = [];
        foreach (Session row in sessions.Sessions)
        {
            // A session that ended a moment ago has no claim to its row any more.
            if (grant.Terminate.Contains(row.Incarnation) || (row.Jid.Resource == grant.Resource && !row.IsLive))
            {
                removed.Add(row);
            }
        }

        await server.Parts.Takeovers.CarryOutAsync(new Takeover(server, policy, stream, request, session, removed));
        return session;
    }
}
