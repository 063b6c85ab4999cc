namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-U3. After each step that answered a bind or changed the directory: no two rows have one full JID; each row's address reads back as itself;
/// what a connection was granted is, character for character, what its row says. Misses two spellings that the address rules themselves
/// take for different though they should not: those are the address tests' business.
/// </summary>
internal sealed class CanonicalKeys() : Property(
    "INV-U3", "The same resource is the same key, and another resource another one.", "RFC 7622 section 3.4; R-033, R-056")
{
    internal override bool WatchesSteps => true;

    public override void AfterStep(RunHistory h)
    {
        for (int i = 0; i < h.Rows.Count; i++)
        {
            DirectoryRow row = h.Rows[i];
            for (int k = 0; k < i; k++)
            {
                if (h.Rows[k].Jid == row.Jid)
                {
                    Violate(h, $"The directory has two rows for {row.Jid}: of {h.Rows[k].Connection} and of {row.Connection}.");
                }
            }
        }

        foreach (ConnectionHistory session in h.Connections)
        {
            if (session.GrantStep == h.Step)
            {
                Compare(h, session);
            }
        }
    }

    private void Compare(RunHistory h, ConnectionHistory session)
    {
        if (h.RowOf(session) is not { } row)
        {
            return;
        }

        string key = row.Jid.ToString();
        if (session.GrantedText != key)
        {
            Violate(h, $"{session} was granted '{session.GrantedText}', but its row in the directory says '{key}'.");
        }
        else if (session.Jid != row.Jid)
        {
            Violate(h, $"The address '{key}' of {session} does not read back as itself: it becomes '{session.Jid?.ToString() ?? "nothing"}'.");
        }
    }
}
