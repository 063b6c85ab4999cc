namespace BindSim.Model.Policies;

/// <summary>Whether the old session has ended when the new one is told that it has the resource.</summary>
public enum KickOrder
{
    /// <summary>The old session is fenced, then the new one is granted: a full JID has one owner at every moment.</summary>
    BeforeGrant,

    /// <summary>
    /// The new session is granted, then the old one is told to end: for a while both are there, though only the new one is
    /// found by others. So do ejabberd and MongooseIM.
    /// </summary>
    AfterGrant,
}
