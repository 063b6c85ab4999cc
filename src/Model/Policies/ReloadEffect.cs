namespace BindSim.Model.Policies;

/// <summary>When a changed policy is in force (INV-K1). The policy that is replaced says so.</summary>
public enum ReloadEffect
{
    /// <summary>At once, also for the sessions that are there: those that the new limits would have ended end.</summary>
    Live,

    /// <summary>From the next bind on; the sessions that are there stay.</summary>
    NextLogin,

    /// <summary>When the server is started again.</summary>
    Restart,
}
