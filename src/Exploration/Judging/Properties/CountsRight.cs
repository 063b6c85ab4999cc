using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-S2. An answer to <c>r</c> counts exactly the stanzas that arrived before it; <c>resumed</c>, and <c>failed</c> where it says a count, count no more than arrived; after
/// a resumption the stanzas above the client's count are sent again, all of them, in order, before any other; and who says that it handled more than it was sent is neither
/// resumed nor left alone. Stanzas sent before <c>enabled</c> do not count. Misses a wrong count in <c>resumed</c> or <c>failed</c> that costs no message.
/// </summary>
internal sealed class CountsRight() : Property(
    "INV-S2", "Counts say what was handled, and exactly the rest is sent again.", "XEP-0198 sections 4 to 6; R-154 to R-157")
{
    internal override Occurrences Watches => Occurrences.Acknowledged | Occurrences.Resumed | Occurrences.ResumeFailed | Occurrences.WrongAgain;

    public override bool AppliesTo(SessionPolicy policy) => policy.StreamManagement is not null;

    public override void Observe(in Observed e, RunHistory h)
    {
        switch (e.Element!.Name)
        {
            case "a":
                if (h.MustHaveHandled is { } arrived && h.SaidHandled != arrived)
                {
                    Violate(h, $"{h.Current} was told that {Said(h)} of its stanzas were handled; {arrived} had arrived when it asked.");
                }

                break;
            case "resumed":
                Judge(h);
                break;
            case "failed":
                JudgeEnded(h);
                break;
            default:
                Violate(h, $"{h.Current} was sent <{e.Element.Name}/> from '{e.Element.Attribute("from")}' where the stanzas were to be sent again that it had not acknowledged.");
                break;
        }
    }

    public override void Quiescent(RunHistory h)
    {
        foreach (ManagedSession session in h.Managed)
        {
            if (session.Holder is not { IsStaying: true, IsVanished: false })
            {
                continue;
            }

            if (Math.Max(session.NextAgain, session.Acknowledged) < session.Sent.Count)
            {
                Violate(h, $"{session.Holder} resumed {session} and was never sent {session.Sent.Count - session.NextAgain} of the stanzas again that it had not acknowledged.");
            }
            else if (session.IsMiscounted)
            {
                Violate(h, $"{session.Holder} acknowledged more than it was sent, and its stream was never ended for it.");
            }
        }
    }

    private static string Said(RunHistory h) => h.SaidHandled?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no number";

    private void JudgeEnded(RunHistory h)
    {
        if (h.Subject is { } session && h.SaidHandled is { } handled && (handled > h.MustHaveHandled || handled < session.Holder.HandledBefore))
        {
            Violate(h, $"{h.Current} could not resume {session} and was told that {Said(h)} of its stanzas had been handled; {h.MustHaveHandled} had arrived.");
        }
    }

    private void Judge(RunHistory h)
    {
        if (h.Subject is not { } session)
        {
            return;
        }

        if (h.SaidHandled is not { } handled || handled > h.MustHaveHandled || handled < session.Holder.HandledBefore)
        {
            Violate(h, $"{h.Current} resumed {session} and was told that {Said(h)} of its stanzas were handled; {h.MustHaveHandled} had arrived.");
        }
        else if (h.Resuming?.Handled > session.Sent.Count)
        {
            Violate(h, $"{h.Current} said that it handled {h.Resuming.Handled} stanzas of {session}, which had been sent {session.Sent.Count}, and was resumed all the same.");
        }
    }
}
