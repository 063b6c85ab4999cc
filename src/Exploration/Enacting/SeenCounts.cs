using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Enacting;

/// <summary>The counts of stanzas on one connection (XEP-0198), as far as its server sends and its client acknowledges.</summary>
internal sealed class SeenCounts
{
    private readonly List<uint> _messages = [];
    private uint _sent;
    private uint _acknowledged;

    /// <summary>Whether the client has acknowledged the first messages that it was sent here, as many as are asked for.</summary>
    public bool HasAcknowledged(int messages) => messages <= _messages.Count && (messages == 0 || _acknowledged >= _messages[messages - 1]);

    /// <summary>The client said how many it has handled.</summary>
    public void Arrived(Element element)
    {
        if (StanzaCount.TryParse(element.Attribute("h"), out StanzaCount handled))
        {
            _acknowledged = handled.Value;
            _sent = element.Name == "resume" ? handled.Value : _sent;
        }
    }

    /// <summary>The server sent something.</summary>
    public void Sent(Element element)
    {
        if (element.Name == "enabled")
        {
            _sent = 0;
            _messages.Clear();
        }
        else if (element.Name is "message" or "presence" or "iq")
        {
            _sent++;
            if (element.Name == "message")
            {
                _messages.Add(_sent);
            }
        }
    }
}
