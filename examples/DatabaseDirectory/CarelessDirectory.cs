using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.Examples.DatabaseDirectory;

/// <summary>The same with a mistake that is easily made: the clean-up's <c>WHERE</c> names the address and forgets the incarnation.</summary>
public sealed class CarelessDirectory(IInterleaving interleaving) : DatabaseDirectory(interleaving)
{
    /// <inheritdoc/>
    public override async ValueTask RemoveAsync(Session ended)
    {
        SessionRecord row = RowOf(ended);
        await Table.DeleteAsync(row.Account, other => other.Resource == row.Resource);
    }
}
