namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-L1, the half about binds. At quiescence each bind and each request to resume that arrived on a connection still open was answered; and where no fault may lose
/// bytes, all that was sent to a client that still listens has arrived. How many kicks a login may cause is judged elsewhere.
/// </summary>
internal sealed class BindsAnswered() : Property(
    "INV-L1", "Every bind is answered.", "RFC 6120 section 8.2.3; INV-L1")
{
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
