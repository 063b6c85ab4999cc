namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-U4. After each step that answered a bind or changed the directory, each session that is granted and not fenced has its row, unless a new session of the
/// account has a row and waits for its grant: its victims are fenced with that grant, or soon after it where
/// the policy kicks after the grant. Clean-up by JID instead of by incarnation shows here first. Misses state
/// of a session that is in no row, such as who saw its presence: that is INV-R2's.
/// </summary>
internal sealed class OwnRowKept() : Property(
    "INV-U4", "The end of one session never takes the row of another.", "R-095; INV-U4")
{
    internal override bool WatchesSteps => true;

    public override void AfterStep(RunHistory h)
    {
        foreach (ConnectionHistory session in h.Connections)
        {
            if ((session.IsLive || session.Managed is { IsHibernating: true }) && h.RowOf(session) is null && !h.IsGrantUnderWay(session.Account) && !h.MayWaitForItsKick(session))
            {
                Violate(h, $"{session} is a live session of {session.GrantedText}, but its row is gone from the directory.");
            }
        }
    }
}
