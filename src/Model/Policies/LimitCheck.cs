namespace BindSim.Model.Policies;

/// <summary>When a session limit is looked at.</summary>
public enum LimitCheck
{
    /// <summary>While the bind is decided, and nobody else binds in the account meanwhile: the limit holds at every moment.</summary>
    BeforeGrant,

    /// <summary>
    /// After the new session has been granted, beside other binds: the limit is soft. It is exceeded for a while, and for good where each
    /// bind ends one session only and two choose the same (S-42). So do ejabberd and MongooseIM.
    /// </summary>
    AfterGrant,
}
