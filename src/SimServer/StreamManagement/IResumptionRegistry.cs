using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.StreamManagement;

/// <summary>
/// Which session an id stands for. An entry belongs to the connection that made it: what a connection takes back when it is over is its own
/// entry, and never the one of a connection that has resumed the session since (INV-S4, INV-U4).
/// </summary>
public interface IResumptionRegistry
{
    /// <summary>The entry of an id, or null.</summary>
    /// <exception cref="StoreException">The registry cannot answer now.</exception>
    ValueTask<Resumption?> FindAsync(string id);

    /// <summary>Sets the entry of an id.</summary>
    /// <exception cref="StoreException">Nothing has changed.</exception>
    ValueTask PutAsync(string id, Resumption resumption);

    /// <summary>Takes back the entry of an id; nothing happens when another one is there by now.</summary>
    /// <exception cref="StoreException">Nothing has changed.</exception>
    ValueTask RemoveAsync(string id, Resumption resumption);
}
