namespace BindSim.Model.Policies;

/// <summary>How Bind 2 is offered (XEP-0386), and with it SASL2 (XEP-0388): what the user-agent id of a client is good for.</summary>
public sealed record Bind2Policy
{
    /// <summary>Whether a client gets the same resource each time it binds with the same tag. One without a user-agent id never does.</summary>
    public bool StableResource { get; init; } = true;

    /// <summary>Whether a bind ends the earlier sessions of the same client, whatever their resources .</summary>
    public bool ReplacesEarlier { get; init; } = true;
}
