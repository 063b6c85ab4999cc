namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-M3. Nothing is put on a stream after its stream error but the closing tag, and nothing after that; and no message, request or available presence
/// of a connection is put on another stream after the server ended the connection, or after its full JID was granted to another. What
/// had arrived before a reset may still be processed until then; and what goes out with the receiver's grant may have waited for it since before
/// the fence. Effects that leave no trace on a wire are missed; so is a fence that a writer held back by more than 64 KiB unread has not yet sent.
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
        // What was given to a session before its grant waits for the grant to go first (INV-B1).
        bool mayHaveWaited = h.Current.GrantStep == h.Step;
        if (author.IsFenced && !mayHaveWaited && (author.IsFencedByServer || author.HasSuccessor))
        {
            Violate(h, $"{what} of {author} reached {h.Current} after {author} had lost {author.GrantedText}.");
        }
    }
}
