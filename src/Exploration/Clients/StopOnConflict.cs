namespace BindSim.Exploration.Clients;

/// <summary>Tells its user and stays away: slixmpp and stanza as they come.</summary>
internal sealed class StopOnConflict : IKickBehaviour
{
    public KickReaction React(int kicks) => default;
}
