namespace BindSim.Exploration.Judging;

/// <summary>What a stream was last told about one full JID.</summary>
/// <param name="jid">The full JID, as the presence had it.</param>
internal sealed class Sighting(string jid)
{
    public string Jid { get; } = jid;

    /// <summary>The incarnation last seen available, or null when it was told that nobody is.</summary>
    public ConnectionHistory? Subject { get; set; }
}
