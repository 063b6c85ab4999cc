namespace BindSim.SimServer.Sessions;

/// <summary>In which order a grant is carried out, and where it waits.</summary>
public interface ITakeoverOrder
{
    /// <summary>Carries it out. The caller holds the account's bind lock meanwhile.</summary>
    /// <exception cref="Sharing.StoreException">The directory failed; nothing has changed.</exception>
    ValueTask CarryOutAsync(Takeover takeover);
}
