namespace BindSim.SimNetwork.Network;

/// <summary>A direction of a connection.</summary>
public enum Flow
{
    /// <summary>From the client to the server.</summary>
    ToServer,

    /// <summary>From the server to the client.</summary>
    ToClient,
}
