using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-U3. After each step that answered a bind or changed the directory: no two rows have one full JID; each row's address reads back as itself;
/// what a connection was granted is, character for character, what its row says, and where the policy does not choose another resource, what it asked for; and
/// a session is not ended for one of another full JID unless a limit may end it or its client has bound again. Where clients of Bind 2 have stable resources, the same client and tag get the same, and another client
/// another one; and who does not say which client it is meets no conflict, since no other has what is made for it. Misses two spellings that the address rules themselves
/// take for different though they should not: those are the address tests' business.
/// </summary>
internal sealed class CanonicalKeys() : Property(
    "INV-U3", "The same resource is the same key, and another resource another one.", "RFC 7622 section 3.4; XEP-0386; R-033, R-056, R-201")
{
    internal override Occurrences Watches => Occurrences.Refused;

    internal override bool WatchesSteps => true;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.Answered is { IsInline: true, Refusal: "conflict" } && h.Current.Client is null)
        {
            Violate(h, $"{h.Current} was refused with conflict, though it left its resource to the server and does not say which client it is.");
        }
    }

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
                CompareWithClients(h, session);
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
            if (kick.Beneficiary == granted && !IsSame(h.Policy, kick.Victim, granted) && !RunHistory.IsSameClient(kick.Victim, granted) && !kick.Victim.HasSuccessor
                && !h.Policy.MayEndForRoom(kick.Victim) && !h.MayBeForOneThatEnded(kick) && !h.IsBindPending(granted.Account, except: granted))
            {
                Violate(h, $"{kick.Victim}, a session of {kick.Victim.GrantedText}, was ended for {granted}, which has another resource: {granted.GrantedText}.");
            }
        }
    }

    private void CompareWithClients(RunHistory h, ConnectionHistory granted)
    {
        if (h.Policy is not { Bind2.StableResource: true, AlwaysGenerate: false } || !h.IsSameForClients || granted is not { GrantedBind.IsInline: true, Client: not null })
        {
            return;
        }

        foreach (ConnectionHistory other in h.Connections)
        {
            if (other.GrantOrder >= granted.GrantOrder || other.Account != granted.Account || other is not { GrantedBind.IsInline: true, Client: not null })
            {
                continue;
            }

            bool isSame = RunHistory.IsSameClient(other, granted) && (other.GrantedBind.Tag ?? "") == (granted.GrantedBind.Tag ?? "");
            if (isSame != (other.Jid == granted.Jid) && !HadAnother(h, granted) && !HadAnother(h, other))
            {
                Violate(h, isSame
                    ? $"{granted} is the same client as {other} with the same tag, and was granted {granted.GrantedText} where that had been granted {other.GrantedText}."
                    : $"{granted} was granted {granted.GrantedText}, which had been made for {other}, another client or tag.");
            }
        }
    }

    /// <summary>Whether a resource was asked for by name: then it may have been in the way.</summary>
    private static bool HadAnother(RunHistory h, ConnectionHistory granted) =>
        h.Connections.Exists(other => other.GrantedBind is { IsInline: false } && other.Jid == granted.Jid);

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
