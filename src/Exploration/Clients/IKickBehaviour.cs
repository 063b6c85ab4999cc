namespace BindSim.Exploration.Clients;

/// <summary>What a client does when its stream ended with <c>conflict</c>.</summary>
internal interface IKickBehaviour
{
    /// <summary>The reaction to the n-th kick of this client.</summary>
    /// <param name="kicks">How often it was kicked, this time included.</param>
    KickReaction React(int kicks);
}

/// <summary>Whether and how a client comes back.</summary>
/// <param name="Reconnects">Whether it does.</param>
/// <param name="After">After which delay.</param>
/// <param name="OtherResource">Whether it asks for another resource then.</param>
internal readonly record struct KickReaction(bool Reconnects, TimeSpan After, bool OtherResource);
