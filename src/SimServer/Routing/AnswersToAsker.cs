using System.Diagnostics.CodeAnalysis;
using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;

namespace BindSim.SimServer.Routing;

/// <summary>An answer goes to the incarnation that asked, or nowhere (INV-M4).</summary>
public sealed class AnswersToAsker : IAnswerRoutes
{
    /// <inheritdoc/>
    public void Remember(Session asked, Session requester, string id) => asked.Requests.Add(requester, id);

    /// <inheritdoc/>
    public bool TryTake(Session answering, FullJid to, string id, [NotNullWhen(true)] out Session? requester) =>
        answering.Requests.TryTake(to, id, out requester);
}
