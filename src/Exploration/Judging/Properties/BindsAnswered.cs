namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-L1. At quiescence each bind and each request to resume that arrived on a connection still open was answered; and where no fault may lose
/// bytes, all that was sent to a client that still listens has arrived. And no more sessions are ended for others than the scenario allows: that is how a
/// run shows a kick war, which as such has no end. Says nothing of kicks where the scenario does not.
/// </summary>
internal sealed class BindsAnswered() : Property(
    "INV-L1", "Every bind is answered, and kicks come to an end.", "RFC 6120 sections 7.7.2.2 and 8.2.3; R-058; INV-L1")
{
    internal override Occurrences Watches => Occurrences.Fenced;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.Kicks.Count > h.KicksMax)
        {
            Kick last = h.Kicks[^1];
            Violate(h, $"{last.Victim} was ended for another session: with it {h.Kicks.Count} were in this run, and the scenario allows {h.KicksMax}.");
        }
    }

    public override void Quiescent(RunHistory h)
    {
        foreach (ConnectionHistory connection in h.Connections)
        {
            if (connection.IsFenced || connection.IsLeaving || connection.IsLeft)
            {
                continue;
            }

            if (connection.PendingBind is { } bind)
            {
                Violate(h, $"The bind '{bind.Id}' of {connection}, which arrived in step {bind.Step}, was never answered.");
            }
            else if (connection.PendingResume is { } resume)
            {
                Violate(h, $"The request of {connection} to resume '{resume.Id}', which arrived in step {resume.Step}, was never answered.");
            }
            else if (!h.Disrupted && connection.ReceivedByClient < connection.SentByServer)
            {
                Violate(h, $"{connection} was sent {connection.SentByServer} elements and got {connection.ReceivedByClient} of them, though nothing could be lost.");
            }
        }
    }
}
