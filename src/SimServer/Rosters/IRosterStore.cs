using BindSim.Model.Addresses;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Rosters;

/// <summary>Where rosters are kept. May be slow, may fail.</summary>
public interface IRosterStore
{
    /// <summary>The contacts of an account, in a fixed order; empty for an account without any.</summary>
    /// <exception cref="StoreException">The store cannot answer now.</exception>
    ValueTask<IReadOnlyList<RosterItem>> GetAsync(BareJid account);
}
