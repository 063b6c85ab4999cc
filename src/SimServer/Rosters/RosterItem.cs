using BindSim.Model.Addresses;

namespace BindSim.SimServer.Rosters;

/// <summary>One contact of an account.</summary>
/// <param name="Contact">Who.</param>
/// <param name="Subscription">Who sees whom.</param>
/// <param name="Name">What the account calls the contact, or null.</param>
public sealed record RosterItem(BareJid Contact, Subscription Subscription, string? Name = null)
{
    /// <summary>Whether the contact is told of the account's presence.</summary>
    public bool SeesAccount => Subscription is Subscription.From or Subscription.Both;

    /// <summary>Whether the account is told of the contact's presence.</summary>
    public bool SeenByAccount => Subscription is Subscription.To or Subscription.Both;

    /// <summary>The subscription as rosters write it.</summary>
    public string SubscriptionWord => Subscription switch
    {
        Subscription.None => "none",
        Subscription.To => "to",
        Subscription.From => "from",
        _ => "both",
    };
}
