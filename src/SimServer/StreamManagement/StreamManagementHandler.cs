using System.Globalization;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.StreamManagement;

/// <summary>What a client with a session says about stream management: <c>enable</c>, <c>r</c> and <c>a</c> (XEP-0198 sections 3 and 4).</summary>
internal sealed class StreamManagementHandler(XmppServer server)
{
    /// <summary>Handles one element.</summary>
    public async ValueTask HandleAsync(Session session, ClientStream stream, Element element)
    {
        switch (element.Name)
        {
            case "enable" when session.Management is null && server.Policy.StreamManagement is { } policy:
                await EnableAsync(session, stream, element, policy);
                break;
            case "enable" or "resume":
                // Once enabled it stays so, and a stream with a session resumes no other.
                stream.Outbox.Post(Nonzas.Failed("unexpected-request"));
                break;
            case "r" when session.Management is { } management:
                stream.Outbox.Post(Nonzas.Answer(management.Handled));
                break;
            case "a" when session.Management is not null:
                Acknowledge(session, stream, element);
                break;
            default:
                stream.End(StreamErrors.Create(StreamErrorCondition.UnsupportedStanzaType));
                break;
        }
    }

    /// <summary>Makes stream management for a session that does not have it yet; an id stands for the session from here on.</summary>
    /// <returns>Null when the registry fails.</returns>
    public async ValueTask<Management?> PrepareAsync(Session session, ClientStream stream, Element enable, StreamManagementPolicy policy)
    {
        stream.PrepareAcks(policy.AckTimeout);
        bool resumable = policy.Resume > TimeSpan.Zero && enable.Attribute("resume") is "true" or "1";
        string? id = resumable ? server.Parts.Identifiers.NextResumptionId(stream.ConnectionId) : null;
        if (id is not null)
        {
            try
            {
                await server.Resumptions.PutAsync(id, new Resumption(session, stream.ConnectionId));
            }
            catch (StoreException)
            {
                return null;
            }
        }

        return new Management(id, policy.Granted(Wish(enable)), server.Parts.ReplayQueues(), policy.QueueMax);
    }

    /// <summary>Takes back the id of stream management that a session did not get after all.</summary>
    public async ValueTask WithdrawAsync(Session session, ClientStream stream, Management management)
    {
        if (management.Id is { } id)
        {
            await server.RetryAsync(() => server.Resumptions.RemoveAsync(id, new Resumption(session, stream.ConnectionId)));
        }
    }

    private async ValueTask EnableAsync(Session session, ClientStream stream, Element enable, StreamManagementPolicy policy)
    {
        if (await PrepareAsync(session, stream, enable, policy) is not { } management)
        {
            stream.Outbox.Post(Nonzas.Failed("internal-server-error"));
        }
        else if (!session.TryManage(management))
        {
            await WithdrawAsync(session, stream, management);
        }
    }

    private static TimeSpan? Wish(Element enable) =>
        int.TryParse(enable.Attribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static void Acknowledge(Session session, ClientStream stream, Element answer)
    {
        if (!StanzaCount.TryParse(answer.Attribute("h"), out StanzaCount handled))
        {
            stream.End(StreamErrors.Create(StreamErrorCondition.InvalidXml));
        }
        else if (!session.TryAcknowledge(handled, out StanzaCount sent))
        {
            stream.End(Nonzas.HandledCountTooHigh(handled, sent));
        }
    }
}
