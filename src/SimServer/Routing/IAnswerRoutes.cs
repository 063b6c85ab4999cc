using System.Diagnostics.CodeAnalysis;
using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;

namespace BindSim.SimServer.Routing;

/// <summary>Where the answer to a request between two sessions goes.</summary>
public interface IAnswerRoutes
{
    /// <summary>A request is given to a session.</summary>
    void Remember(Session asked, Session requester, string id);

    /// <summary>Finds who asked, once.</summary>
    /// <param name="answering">Who answers.</param>
    /// <param name="to">Where the answer is addressed.</param>
    /// <param name="id">The request's id.</param>
    /// <param name="requester">Who asked.</param>
    /// <returns>False when no request is remembered: the answer is routed by its address like any other stanza.</returns>
    bool TryTake(Session answering, FullJid to, string id, [NotNullWhen(true)] out Session? requester);
}
