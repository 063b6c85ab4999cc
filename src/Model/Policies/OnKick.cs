namespace BindSim.Model.Policies;

/// <summary>What a client does when its stream ends with <c>conflict</c>. Each was seen in a real client.</summary>
public enum OnKick
{
    /// <summary>Stops, as RFC 6120 section 4.9.3.3 wants it: slixmpp and stanza by default.</summary>
    Stop,

    /// <summary>Connects again at once with the same resource: the usual recipe of bots.</summary>
    ReconnectAtOnce,

    /// <summary>Connects again after one second, for ever: @xmpp/client by default.</summary>
    ReconnectAfterOneSecond,

    /// <summary>Connects again after a delay that doubles each time: 2, 4, 8 ... 32 seconds: stanza with autoReconnect.</summary>
    ReconnectWithBackoff,

    /// <summary>Connects again and asks for another resource: what RFC 6120 allows.</summary>
    AskForAnotherResource,
}
