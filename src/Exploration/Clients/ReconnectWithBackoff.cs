namespace BindSim.Exploration.Clients;

/// <summary>Waits 2, 4, 8 ... at most 32 seconds: stanza with <c>autoReconnect</c>, had it not forgotten its count at each success.</summary>
internal sealed class ReconnectWithBackoff : IKickBehaviour
{
    private const int DoublingsMax = 5;

    public KickReaction React(int kicks) => new(true, TimeSpan.FromSeconds(1 << Math.Min(kicks, DoublingsMax)), false);
}
