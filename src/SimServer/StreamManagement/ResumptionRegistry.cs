using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.StreamManagement;

/// <summary>The registry of one server, in memory.</summary>
public class ResumptionRegistry(IInterleaving interleaving) : IResumptionRegistry
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Resumption> _entries = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<Resumption?> FindAsync(string id)
    {
        await interleaving.ReachAsync(SharedKind.Resumptions, id, SharedAccess.Read);
        lock (_gate)
        {
            interleaving.Touched(SharedKind.Resumptions, id, SharedAccess.Read);
            return _entries.GetValueOrDefault(id);
        }
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string id, Resumption resumption)
    {
        await interleaving.ReachAsync(SharedKind.Resumptions, id, SharedAccess.Write);
        lock (_gate)
        {
            interleaving.Touched(SharedKind.Resumptions, id, SharedAccess.Write);
            _entries[id] = resumption;
        }
    }

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(string id, Resumption resumption)
    {
        await interleaving.ReachAsync(SharedKind.Resumptions, id, SharedAccess.Write);
        lock (_gate)
        {
            interleaving.Touched(SharedKind.Resumptions, id, SharedAccess.Write);
            if (_entries.TryGetValue(id, out Resumption? current) && IsTakenBackBy(current, resumption))
            {
                _entries.Remove(id);
            }
        }
    }

    /// <summary>Whether an entry goes when <paramref name="taken"/> is taken back: only the same one.</summary>
    protected virtual bool IsTakenBackBy(Resumption current, Resumption taken) => current == taken;
}
