namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-P5. After the step of a refusal the refused connection has no row; and when a bind is refused, no session of the account was told
/// <c>conflict</c> since the bind arrived for which nobody was granted and nobody else is asking. At quiescence each session told <c>conflict</c>
/// went for one that was granted, or for one whose own connection ended before it could be told. Misses an end that a grant of another bind
/// happens to explain.
/// </summary>
internal sealed class FailedBindChangesNothing() : Property(
    "INV-P5", "A bind that fails ends nobody and leaves no row.", "RFC 6120 section 7.7; R-047")
{
    internal override Occurrences Watches => Occurrences.Refused;

    internal override bool WatchesSteps => true;

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory refused = h.Current;
        foreach (Kick kick in h.Kicks)
        {
            if (kick is { Beneficiary: null, IsForReload: false } && kick.Victim.Account == refused.Account && kick.Step >= (h.Answered?.Step ?? h.Step)
                && !h.IsBindPending(refused.Account, except: refused))
            {
                Violate(h, $"{kick.Victim}, a session of {kick.Victim.GrantedText}, was ended with conflict, and then the bind of {refused} that it had to go for was refused.");
            }
        }
    }

    public override void AfterStep(RunHistory h)
    {
        // By number, for this is asked after many steps and the enumerator of an interface is an object.
        for (int i = 0; i < h.Rows.Count; i++)
        {
            DirectoryRow row = h.Rows[i];
            foreach (ConnectionHistory refused in h.Connections)
            {
                if (!refused.IsGranted && refused.FailedBinds > 0 && refused.PendingBind is null && refused.Name == row.Connection)
                {
                    Violate(h, $"The bind of {refused} was refused, but the directory has a row for {row.Jid} in its name.");
                }
            }
        }
    }

    public override void Quiescent(RunHistory h)
    {
        foreach (Kick kick in h.Kicks)
        {
            if (kick is { Beneficiary: null, IsForReload: false } && !h.MayBeForOneThatEnded(kick))
            {
                Violate(h, $"{kick.Victim}, a session of {kick.Victim.GrantedText}, was ended with conflict, but no session was granted for it.");
            }
        }
    }
}
