namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-M3. Nothing is put on a stream after its stream error but the closing tag, and nothing after that; and no message, request or available presence
/// of a connection is put on another stream after the server ended the connection, or after its full JID was granted to another. What
/// had arrived before a reset may still be processed until then, and for a session that outlives its connection until another one resumes it; and what goes out with the receiver's grant or resumption
/// may have waited for it since before the fence. What a session did whose row went to one
/// that was granted on a lost connection is not judged. An act in which a session is itself given more than is kept for its client is completed. Effects that leave no trace on a wire are missed; so is a fence that a writer held back by more than 64 KiB unread has not yet sent.
/// </summary>
internal sealed class SilenceAfterFence() : Property(
    "INV-M3", "A fenced session is sent nothing, and nothing of it is processed.", "RFC 6120 section 4.9.1.1; R-070, R-071")
{
    internal override Occurrences Watches =>
        Occurrences.SentAfterEnd | Occurrences.MessageDelivered | Occurrences.AvailableShown | Occurrences.RequestRouted;

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory receiver = h.Current;
        if (receiver.IsSaidEnd || receiver.StreamError is not null)
        {
            Violate(h, $"{receiver} was sent {(e.Element is { } late ? $"<{late.Name}/>" : "a second closing tag")} after its stream had been ended.");
        }
        else if (h.IsGivenLate(receiver))
        {
            // What it is told now was kept for it, and took effect when that began.
        }
        else if (e.Element!.Name == "message")
        {
            Judge(h, h.Delivered.Sender, $"The message '{h.Delivered.Id}'");
        }
        else if (h.Author is { } author)
        {
            Judge(h, author, e.Element.Name == "presence" ? "Available presence" : $"The request '{e.Element.Attribute("id")}'");
        }
    }

    private void Judge(RunHistory h, ConnectionHistory author, string what)
    {
        if (author.Managed?.Holder is { StreamError: "resource-constraint" } carrier && carrier.FencedStep == h.Step)
        {
            // The last of what its client could be kept was a part of this act: it is completed.
        }
        else if (author.Managed is { Id: not null } session)
        {
            JudgeManaged(h, author, session, what);
        }
        else if (author.IsFenced && (author.IsFencedByServer || (author.HasSuccessor && !h.KicksAfterGrant)))
        {
            Violate(h, $"{what} of {author} reached {h.Current} after {author} had lost {author.GrantedText}.");
        }
    }

    /// <summary>What a lost connection sent may be processed while its session lives and no other connection has it.</summary>
    private void JudgeManaged(RunHistory h, ConnectionHistory author, ManagedSession session, string what)
    {
        if (session is { End: not null, IsEndUnseen: false })
        {
            Violate(h, $"{what} of {author} reached {h.Current} after {session}, {author.GrantedText}, {session.End}.");
        }
        else if (session.Holder != author && what.StartsWith("The message", StringComparison.Ordinal))
        {
            Violate(h, $"{what} of {author} reached {h.Current} after {session.Holder} had resumed the session.");
        }
    }
}
