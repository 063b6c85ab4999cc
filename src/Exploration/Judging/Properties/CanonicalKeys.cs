using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-U3. After each step that answered a bind or changed the directory: no two rows have one full JID; each row's address reads back as itself;
/// what a connection was granted is, character for character, what its row says, and where the policy does not choose another resource, what it asked for; and
/// a session is not ended for one of another full JID unless a limit may end it. Misses two spellings that the address rules themselves
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
                CompareWithAsked(h, session);
                CompareWithEnded(h, session);
            }
        }
    }

    private static bool IsSame(SessionPolicy policy, ConnectionHistory one, ConnectionHistory other) =>
        one.Jid is not { } jid || other.Jid is not { } otherJid || policy.IsSame(jid.Resource, otherJid.Resource);

    private void CompareWithAsked(RunHistory h, ConnectionHistory granted)
    {
        if (h.Policy.AlwaysGenerate || h.Policy.ConflictOver(granted) == ConflictPolicy.Override
            || granted.Jid is not { } jid
            || granted.Binds.FindLast(bind => bind is { IsAnswered: true, Refusal: null })?.Asked is not { } asked)
        {
            return;
        }

        if (Resourcepart.TryPrepare(asked, h.Policy.Addresses, out Resourcepart prepared, out _) && prepared != jid.Resource)
        {
            Violate(h, $"{granted} asked for '{asked}' and was granted '{jid.Resource}', which is another resource.");
        }
    }

    private void CompareWithEnded(RunHistory h, ConnectionHistory granted)
    {
        foreach (Kick kick in h.Kicks)
        {
            if (kick.Beneficiary == granted && !IsSame(h.Policy, kick.Victim, granted) && !kick.Victim.HasSuccessor
                && !h.Policy.MayEndForRoom(kick.Victim) && !h.MayBeForOneThatEnded(kick) && !h.IsBindPending(granted.Account, except: granted))
            {
                Violate(h, $"{kick.Victim}, a session of {kick.Victim.GrantedText}, was ended for {granted}, which has another resource: {granted.GrantedText}.");
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
