using BindSim.Model.Policies;

namespace BindSim.SimServer.Sessions;

/// <summary>The policy decides, over the rows as they are: one whose session has ended holds no resource, and counts in a limit only where that says so.</summary>
public class PolicyRules : IBindRules
{
    /// <inheritdoc/>
    public virtual BindDecision Decide(SessionPolicy policy, BindRequest request, AccountSessions sessions)
    {
        var rows = new List<SessionRow>(sessions.Sessions.Length);
        foreach (Session session in sessions.Sessions)
        {
            if (Read(policy, request, session) is { } row)
            {
                rows.Add(row);
            }
        }

        return policy.Decide(request, rows);
    }

    /// <summary>A row of the directory as the policy sees it when this request is decided; null when it does not count.</summary>
    protected virtual SessionRow? Read(SessionPolicy policy, BindRequest request, Session session) => session.Row;
}
