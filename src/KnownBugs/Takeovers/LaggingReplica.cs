using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-40: a session directory of two nodes. What one writes reaches the other in its own time, and binds look at what has arrived.</summary>
/// <param name="interleaving">Holds each call until it is picked.</param>
/// <param name="clock">Lets the copy arrive.</param>
public sealed class LaggingReplica(IInterleaving interleaving, TimeProvider clock) : ISessionDirectory
{
    private readonly SessionDirectory _written = new(interleaving);
    private readonly Dictionary<BareJid, AccountSessions> _arrived = [];

    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-40",
        Title = "two nodes grant one full JID, for neither has heard of the other's bind",
        Origin = "ejabberd and MongooseIM, found by reading their asynchronous replication; no report known",
        Mechanism = "A bind on one node looks at the copy that the node has of the session table, and writes that the other made a moment ago have not arrived there. It finds nobody to replace and is granted a full JID that has an owner.",
        Breaks = ["INV-U1", "INV-U3", "INV-U4"],
        Scenario = GrantBeforeFence.Bug.Scenario,
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Directory = new LaggingReplica(parts.Interleaving, parts.Clock) },
    };

    /// <inheritdoc/>
    public long Version => _written.Version;

    /// <inheritdoc/>
    public async ValueTask<AccountSessions> ListAsync(BareJid account)
    {
        await interleaving.ReachAsync(SharedKind.Sessions, Copy(account), SharedAccess.Read);
        interleaving.Touched(SharedKind.Sessions, Copy(account), SharedAccess.Read);
        return _arrived.TryGetValue(account, out AccountSessions rows) ? rows : AccountSessions.None;
    }

    /// <inheritdoc/>
    public async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
    {
        await _written.ReplaceAsync(added, removed);
        await SendAsync(added.Jid.Bare);
    }

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(Session ended)
    {
        await _written.RemoveAsync(ended);
        await SendAsync(ended.Jid.Bare);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Session> All() => _written.All();

    private static string Copy(BareJid account) => $"{account}, on the other node";

    private async ValueTask SendAsync(BareJid account)
    {
        AccountSessions rows = await _written.ListAsync(account);
        clock.CreateTimer(
            _ =>
            {
                interleaving.Touched(SharedKind.Sessions, Copy(account), SharedAccess.Write);
                _arrived[account] = rows;
            },
            null,
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }
}
