using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>One grant as the acts it is made of: the row is written, the replaced are ended, the new owner is told. An <see cref="ITakeoverOrder"/> puts them in order.</summary>
public sealed class Takeover
{
    private readonly XmppServer _server;
    private readonly SessionPolicy _policy;
    private readonly BindCall _call;

    internal Takeover(XmppServer server, SessionPolicy policy, BindCall call, Session granted, IReadOnlyList<Session> replaced)
    {
        _server = server;
        _policy = policy;
        _call = call;
        Granted = granted;
        Replaced = replaced;
    }

    /// <summary>The policy that decided.</summary>
    public SessionPolicy Policy => _policy;

    /// <summary>The session that is granted its full JID.</summary>
    public Session Granted { get; }

    /// <summary>The sessions that go for it, oldest first. Some may have ended already.</summary>
    public IReadOnlyList<Session> Replaced { get; }

    /// <summary>The stream of the new session.</summary>
    public ClientStream Stream => _call.Stream;

    /// <summary>
    /// Writes the new session's row and removes those of the replaced. Others find the session from here on; what they send it waits for
    /// the result to go first (INV-B1).
    /// </summary>
    /// <exception cref="StoreException">Nothing has changed.</exception>
    public async ValueTask RegisterAsync()
    {
        Stream.Outbox.Hold();
        try
        {
            await _server.Parts.Directory.ReplaceAsync(Granted, Replaced);
        }
        catch (StoreException)
        {
            Stream.Outbox.Unhold();
            throw;
        }
    }

    /// <summary>Ends the replaced sessions with the stream error <c>conflict</c>.</summary>
    public void EndReplaced()
    {
        foreach (Session session in Replaced)
        {
            End(session, StreamErrorCondition.Conflict);
        }
    }

    /// <summary>Waits until the order to end has reached a session.</summary>
    public ValueTask ReachAsync(Session session) =>
        _server.Parts.Interleaving.ReachAsync(SharedKind.Presence, session.ConnectionId, SharedAccess.Write);

    /// <summary>Waits until the connections of the replaced are closed, at most as long as the policy says.</summary>
    public async ValueTask WaitForReplacedAsync()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int left = Replaced.Count;
        using ITimer bound = _server.Parts.Clock.CreateTimer(
            _ => over.TrySetResult(), null, Policy.KickWait, Timeout.InfiniteTimeSpan);
        foreach (Session session in Replaced)
        {
            session.WhenOver(() =>
            {
                if (Interlocked.Decrement(ref left) == 0)
                {
                    over.TrySetResult();
                }
            });
        }

        await over.Task;
    }

    /// <summary>Ends one session for the new one.</summary>
    public void End(Session session, StreamErrorCondition condition) =>
        _server.Ends.Terminate(
            session,
            condition == StreamErrorCondition.Conflict
                ? _server.Parts.KickError.Of(_policy)
                : StreamErrors.Create(condition, _policy.KickText is "" ? null : _policy.KickText),
            heir: session.Jid == Granted.Jid ? Granted : null);

    /// <summary>Gives the session to its stream and sends the bind result.</summary>
    public void Grant()
    {
        Attach();
        Answer();
    }

    /// <summary>Gives the session to its stream, which ends it and removes its row when the connection ends.</summary>
    public void Attach() => Stream.Bind(Granted);

    /// <summary>Sends the bind result.</summary>
    public void Answer()
    {
        Stream.Outbox.Release(_call.Granted(Granted));
        Stream.Granted();
        if (Stream.Outbox.IsClosed)
        {
            // The stream ended while the directory was writing: nobody was told of the session, and nobody shall find it.
            Granted.TryEnd(null);
        }
    }
}
