using BindSim.Exploration.Judging;
using BindSim.SimServer.Sessions;

namespace BindSim.Exploration.Running;

/// <summary>The server's session directory as the oracle looks at it.</summary>
internal sealed class DirectoryView(ISessionDirectory directory) : IDirectoryView
{
    public long Version => directory.Version;

    public IReadOnlyList<DirectoryRow> Rows()
    {
        IReadOnlyList<Session> sessions = directory.All();
        var rows = new DirectoryRow[sessions.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            Session session = sessions[i];
            rows[i] = new DirectoryRow(session.Jid, session.Incarnation, session.ConnectionId, session.IsLive);
        }

        return rows;
    }
}
