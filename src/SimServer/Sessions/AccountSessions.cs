using System.Collections.Immutable;
using BindSim.Model.Addresses;

namespace BindSim.SimServer.Sessions;

/// <summary>The rows of one account at one moment.</summary>
/// <param name="Sessions">Oldest incarnation first.</param>
/// <param name="LastIncarnation">The highest incarnation ever given in this account; 0 before the first.</param>
public readonly record struct AccountSessions(ImmutableArray<Session> Sessions, long LastIncarnation)
{
    /// <summary>An account that never had a session.</summary>
    public static AccountSessions None { get; } = new([], 0);

    /// <summary>The row of a resource, or null.</summary>
    public Session? Find(Resourcepart resource)
    {
        foreach (Session session in Sessions)
        {
            if (session.Jid.Resource == resource)
            {
                return session;
            }
        }

        return null;
    }
}
