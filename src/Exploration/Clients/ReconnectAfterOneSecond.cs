namespace BindSim.Exploration.Clients;

/// <summary>Waits a second and does not look why it was disconnected: @xmpp/client as it comes.</summary>
internal sealed class ReconnectAfterOneSecond : IKickBehaviour
{
    public KickReaction React(int kicks) => new(true, TimeSpan.FromSeconds(1), false);
}
