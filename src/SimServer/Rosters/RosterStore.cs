using BindSim.Model.Addresses;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Rosters;

/// <summary>Rosters that are given at the start and do not change.</summary>
public sealed class RosterStore(IReadOnlyDictionary<BareJid, IReadOnlyList<RosterItem>> rosters, IInterleaving interleaving) : IRosterStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RosterItem>> GetAsync(BareJid account)
    {
        ValueTask reached = interleaving.ReachAsync(SharedKind.Roster, account.ToString(), SharedAccess.Read);
        return reached.IsCompletedSuccessfully
            ? new ValueTask<IReadOnlyList<RosterItem>>(Find(account))
            : GetLaterAsync(reached, account);
    }

    private async ValueTask<IReadOnlyList<RosterItem>> GetLaterAsync(ValueTask reached, BareJid account)
    {
        await reached;
        return Find(account);
    }

    private IReadOnlyList<RosterItem> Find(BareJid account)
    {
        interleaving.Touched(SharedKind.Roster, account.ToString(), SharedAccess.Read);
        return rosters.TryGetValue(account, out IReadOnlyList<RosterItem>? items) ? items : [];
    }
}
