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

    /// <summary>Tries to make a session on a stream.</summary>
    /// <returns>Null when there is nothing to answer: it was granted and the client is told, or the stream has ended. Otherwise why not.</returns>
    public async ValueTask<BindError?> BindAsync(BindCall call)
    {
        BareJid account = call.Account;
        BindError? refusal;
        using (await server.BindLocks.AcquireAsync(account))
        {
            refusal = await TryBindAsync(call);
        }

        if (refusal is { } error)
        {
            server.Parts.Log?.Refused(call.Stream.ConnectionId, account, call.Asked, error.Condition);
        }
        else if (call.Stream.Session is { } session && server.Policy.HasLimit(LimitCheck.AfterGrant))
        {
            // Beside the binds that come after, as the policy says.
            await EndAsync(account, rows => server.Policy.EndAfterGrant(account, session.Jid.Resource, rows));
        }

        return refusal;
    }

    /// <summary>Tells the client an address without looking who has it (<see cref="GrantPoint.SessionIq"/>).</summary>
    /// <param name="stream">Whose.</param>
    /// <param name="account">Who is authenticated on it.</param>
    /// <param name="asked">The resource asked for, or null.</param>
    /// <param name="resource">The resource it is told, when there is no refusal.</param>
    /// <returns>Null, or why not.</returns>
    public BindRefusal? Promise(ClientStream stream, BareJid account, string? asked, out Resourcepart resource)
    {
        SessionPolicy policy = server.Policy;
        BindDecision decision = Generating(policy, stream, generated => policy.Promise(new BindRequest(account, asked, generated)));
        resource = decision is BindDecision.Grant grant ? grant.Resource : default;
        return decision is BindDecision.Grant ? null : decision is BindDecision.Refuse refuse ? refuse.Reason : BindRefusal.ResourceConstraint;
    }

    /// <summary>A new policy has come into force, and for the sessions that are there as well.</summary>
    public async ValueTask ApplyAsync(SessionPolicy policy)
    {
        foreach (BareJid account in server.Parts.Directory.All().Select(session => session.Jid.Bare).Distinct())
        {
            using (await server.BindLocks.AcquireAsync(account))
            {
                await EndAsync(account, rows => policy.EndOnReload(account, rows));
            }
        }
    }

    /// <summary>Ends those of an account's sessions that are chosen, with the stream error <c>conflict</c>.</summary>
    private async ValueTask EndAsync(BareJid account, Func<IReadOnlyList<SessionRow>, ValueList<long>> choose)
    {
        AccountSessions? sessions = null;
        while (sessions is null)
        {
            try
            {
                sessions = await server.Parts.Directory.ListAsync(account);
            }
            catch (StoreException)
            {
                await Task.Delay(server.Options.CleanupRetry, server.Parts.Clock);
            }
        }

        ValueList<long> victims = choose([.. sessions.Value.Sessions.Select(session => session.Row)]);
        foreach (Session session in sessions.Value.Sessions)
        {
            if (victims.Contains(session.Incarnation))
            {
                server.Ends.Terminate(session, server.Parts.KickError.Of(server.Policy), heir: null);
            }
        }
    }

    private async ValueTask<BindError?> TryBindAsync(BindCall call)
    {
        // The policy may be replaced meanwhile: a bind goes by one, from its decision to the words its victims hear.
        SessionPolicy policy = server.Policy;
        try
        {
            AccountSessions sessions = await server.Parts.Directory.ListAsync(call.Account);
            switch (Generating(policy, call.Stream, generated => server.Parts.Rules.Decide(policy, call.Request(generated), sessions)))
            {
                case BindDecision.Grant when call.Stream.Outbox.IsClosed:
                    // The stream ended while it waited for its turn: nobody is there to be granted anything, nobody is ended for it.
                    return null;
                case BindDecision.Grant grant:
                    Session session = await GrantAsync(policy, call, sessions, grant);
                    server.Parts.Log?.Bound(session, call.Asked);
                    return null;
                case BindDecision.Close:
                    call.Stream.End(StreamErrors.Create(StreamErrorCondition.PolicyViolation, "Too many sessions of this account"));
                    return null;
                case BindDecision.Refuse refuse:
                    Count(policy, refuse.Reason, sessions, call.Asked);
                    return new BindError(refuse.Reason.ErrorType(policy.ConflictErrorType), refuse.Reason.Condition());
                default:
                    return new BindError("wait", "resource-constraint");
            }
        }
        catch (StoreException)
        {
            return new BindError("wait", "internal-server-error");
        }
    }

    /// <summary>Decides with no generated resource, then with one after the other.</summary>
    private BindDecision Generating(SessionPolicy policy, ClientStream stream, Func<Resourcepart?, BindDecision> decide)
    {
        BindDecision decision = decide(null);
        for (int i = 0; i < GeneratedResourcesMax && decision is BindDecision.NeedsGenerated; i++)
        {
            string text = server.Parts.Identifiers.NextResource(stream.ConnectionId);
            if (Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart generated, out _))
            {
                decision = decide(generated);
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

    private async ValueTask<Session> GrantAsync(SessionPolicy policy, BindCall call, AccountSessions sessions, BindDecision.Grant grant)
    {
        var session = new Session(
            new FullJid(call.Account, grant.Resource), sessions.LastIncarnation + 1, call.Stream, server.Parts.Interleaving);
        List<Session> removed = [];
        foreach (Session row in sessions.Sessions)
        {
            // A session that ended a moment ago has no claim to its row any more.
            if (grant.Terminate.Contains(row.Incarnation) || (row.Jid.Resource == grant.Resource && !row.IsLive))
            {
                removed.Add(row);
            }
        }

        await call.PrepareAsync(session);
        try
        {
            await server.Parts.Takeovers.CarryOutAsync(new Takeover(server, policy, call, session, removed));
        }
        catch (StoreException)
        {
            await call.WithdrawAsync(session);
            throw;
        }

        return session;
    }
}
