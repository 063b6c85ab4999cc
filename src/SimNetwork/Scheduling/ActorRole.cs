namespace BindSim.SimNetwork.Scheduling;

/// <summary>What an actor does for its owner.</summary>
public enum ActorRole
{
    /// <summary>The simulated client, or another part of the scenario, acts of its own accord.</summary>
    Client,

    /// <summary>Bytes arrive at the server.</summary>
    ToServer,

    /// <summary>Bytes arrive at the client.</summary>
    ToClient,

    /// <summary>The server goes on after an await.</summary>
    Server,

    /// <summary>A timer fires.</summary>
    Timer,

    /// <summary>A partition heals or a stalled peer reads again.</summary>
    Recovery,
}
