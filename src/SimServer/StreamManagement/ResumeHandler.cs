using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.StreamManagement;

/// <summary>
/// Resumption (XEP-0198 section 5). Everything that can fail comes before anything that others notice: a resume that fails leaves the session as
/// it was, its deadline included (INV-S5). Binds and resumes of one account go one at a time, so of two that want the same
/// session each finds it whole or not at all (INV-S1).
/// </summary>
public class ResumeHandler(XmppServer server) : IResumeHandler
{
    /// <summary>The server it is a part of.</summary>
    protected XmppServer Server { get; } = server;

    /// <inheritdoc/>
    public virtual async ValueTask<ResumeOutcome> ResumeAsync(ClientStream stream, BareJid account, Element resume)
    {
        if (Server.Policy.StreamManagement is not { } policy || policy.Resume == TimeSpan.Zero)
        {
            return new ResumeOutcome.Failed(Nonzas.Failed("feature-not-implemented"));
        }

        if (resume.Attribute("previd") is not { } id || !StanzaCount.TryParse(resume.Attribute("h"), out StanzaCount handled))
        {
            return new ResumeOutcome.Failed(Nonzas.Failed("bad-request"));
        }

        stream.PrepareAcks(policy.AckTimeout);
        using IDisposable lease = await Server.BindLocks.AcquireAsync(account);
        try
        {
            return await Server.Resumptions.FindAsync(id) is { } found && found.Session.Jid.Bare == account
                ? await TakeOverAsync(stream, id, found, handled)
                : NotFound(id, account);
        }
        catch (StoreException)
        {
            return new ResumeOutcome.Failed(Nonzas.Failed("internal-server-error"));
        }
    }

    private ResumeOutcome NotFound(string id, BareJid account) =>
        new ResumeOutcome.Failed(Nonzas.Failed("item-not-found", Server.Expired.Find(id, account)));

    private async ValueTask<ResumeOutcome> TakeOverAsync(ClientStream stream, string id, Resumption found, StanzaCount handled)
    {
        Session session = found.Session;
        if (session.Accepts(handled, out StanzaCount sent) is not { } accepts)
        {
            return NotFound(id, session.Jid.Bare);
        }

        if (!accepts)
        {
            return new ResumeOutcome.Misused(Nonzas.HandledCountTooHigh(handled, sent));
        }

        var own = new Resumption(session, stream.ConnectionId);
        await Server.Resumptions.PutAsync(id, own);
        if (!stream.Outbox.IsClosed)
        {
            // What the old stream is just handling is handled to its end and counted; what it has not begun with, the client sends again.
            await session.Stream.HandOverAsync();
        }

        if (session.TryMove(stream, handled))
        {
            return new ResumeOutcome.Resumed(session);
        }

        // It ended meanwhile, or this stream did. What is left of the session is the old stream's to clean up, and so is the entry.
        await Server.RetryAsync(() => Server.Resumptions.PutAsync(id, found));
        if (!session.IsLive)
        {
            await Server.RetryAsync(() => Server.Resumptions.RemoveAsync(id, found));
        }

        return NotFound(id, session.Jid.Bare);
    }
}
