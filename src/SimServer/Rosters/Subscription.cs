namespace BindSim.SimServer.Rosters;

/// <summary>Who sees whose presence (RFC 6121 section 2.1.2.5).</summary>
public enum Subscription
{
    /// <summary>Neither sees the other.</summary>
    None,

    /// <summary>The account sees the contact.</summary>
    To,

    /// <summary>The contact sees the account.</summary>
    From,

    /// <summary>Each sees the other.</summary>
    Both,
}
