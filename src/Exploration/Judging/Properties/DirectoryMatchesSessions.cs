namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-U2. At quiescence: each directory row is held by a session that was granted it and has not ended, and each such session has a
/// live row. So has one that waits to be resumed, also one whose client was never told. A session whose connection vanished still counts as live: the server cannot know. Misses rows that are wrong for a while
/// and right at the end; what a session loses meanwhile is INV-U4's.
/// </summary>
internal sealed class DirectoryMatchesSessions() : Property(
    "INV-U2", "At the end the directory holds the live sessions and nothing else.", "R-046, R-047, R-093")
{
    public override void Quiescent(RunHistory h)
    {
        foreach (DirectoryRow row in h.Rows)
        {
            if (h.Named(row.Connection) is { MayHaveSessionUnseen: true })
            {
                // It waits for a client that does not know of it, until its deadline.
            }
            else if (Holder(h, row) is not { } holder)
            {
                Violate(h, $"The directory has a row for {row.Jid} of {row.Connection}, which was never granted it.");
            }
            else if (holder.Managed is { Id: not null } session ? session.End is not null : !holder.IsStaying && !holder.MayHibernate)
            {
                Violate(h, $"The directory still has a row for {row.Jid} of {holder}, which has ended.");
            }
            else if (!row.Live && !holder.MayHibernate && !(holder.Managed is { Id: not null } waiting && h.MayHaveExpired(waiting)))
            {
                // The row of one that has waited long enough is dead until the store takes its end.
                Violate(h, $"The directory's row for {row.Jid} is dead, but {holder} was never told that its session ended.");
            }
        }

        foreach (ConnectionHistory session in h.Connections)
        {
            if ((session.IsStaying || (session.Managed is { IsHibernating: true, Holder.IsClosedByClient: false } && !h.MayWaitForItsKick(session))) && h.RowOf(session) is null)
            {
                Violate(h, $"{session} is a live session of {session.GrantedText}, but the directory has no row for it: nobody can reach it.");
            }
            else if (session.IsLive && session.IsLeaving)
            {
                Violate(h, $"The server was told of the end of {session}, a session of {session.GrantedText}, and never ended its own side.");
            }
        }
    }

    private static ConnectionHistory? Holder(RunHistory h, DirectoryRow row)
    {
        foreach (ConnectionHistory session in h.Connections)
        {
            if (session.Name == row.Connection && session.Jid == row.Jid)
            {
                return session;
            }
        }

        return null;
    }
}
