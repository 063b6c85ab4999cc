namespace BindSim.Exploration.Clients;

/// <summary>Comes back under another name, as RFC 6120 section 4.9.3.3 suggests.</summary>
internal sealed class AskForAnotherResource : IKickBehaviour
{
    public KickReaction React(int kicks) => new(true, TimeSpan.Zero, true);
}
