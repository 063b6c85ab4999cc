using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>
/// A session policy as data: everything that decides what a bind leads to (see <see cref="BindPolicy.Decide"/>).
/// What is not set is what RFC 6120 prefers. Two policies with equal members are equal.
/// </summary>
public sealed record SessionPolicy
{
    /// <summary>The fewest bind attempts a policy may allow (RFC 6120 section 7.7.3, R-042).</summary>
    public const int BindRetriesMin = 5;

    /// <summary>The most bind attempts a policy may allow (RFC 6120 section 7.7.3, R-042).</summary>
    public const int BindRetriesMax = 10;

    /// <summary>A word for reports, such as <c>one-per-platform</c>.</summary>
    public string Name { get; init; } = "rfc6120";

    /// <summary>What the policy is for, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>How addresses are prepared and therefore when two resources are the same .</summary>
    public AddressProfile Addresses { get; init; } = AddressProfile.Precis;

    /// <summary>What a conflict leads to, unless the account or the device class says otherwise.</summary>
    public ConflictPolicy Conflict { get; init; } = ConflictPolicy.Override;

    /// <summary>The resource given under <see cref="ConflictPolicy.Override"/>.</summary>
    public OverrideForm OverrideForm { get; init; } = OverrideForm.Generated;

    /// <summary>The error type of a refused conflict.</summary>
    public ConflictErrorType ConflictErrorType { get; init; } = ConflictErrorType.Modify;

    /// <summary>What an empty or illegal resource leads to.</summary>
    public BadResourcePolicy BadResource { get; init; } = BadResourcePolicy.Generate;

    /// <summary>Whether every session gets a generated resource, whatever it asked for (RFC 6120 section 7.7.1, R-035).</summary>
    public bool AlwaysGenerate { get; init; }

    /// <summary>How many sessions an account may have, or null for no limit.</summary>
    public SessionLimit? AccountLimit { get; init; }

    /// <summary>The device classes; a resource is of the first that matches it, or of none.</summary>
    public ValueList<DeviceClass> Classes { get; init; } = [];

    /// <summary>The failed bind attempts a stream may make; one more and it ends with <c>policy-violation</c> (R-042). 5 to 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 5 to 10.</exception>
    public int BindRetries
    {
        get;
        init => field = value is >= BindRetriesMin and <= BindRetriesMax
            ? value
            : throw new ArgumentOutOfRangeException(nameof(BindRetries), value, $"From {BindRetriesMin} to {BindRetriesMax}.");
    } = BindRetriesMin;

    /// <summary>What differs for single accounts; at most one rule for each.</summary>
    public ValueList<AccountRule> Accounts { get; init; } = [];

    /// <summary>Patterns (see <see cref="Glob"/>) of the bare JIDs that may not bind (RFC 6120 section 7.6.2.2, R-037).</summary>
    public ValueList<string> MayNotBind { get; init; } = [];

    /// <summary>The text beside the stream error <c>conflict</c> of a terminated session; empty for none.</summary>
    public string KickText { get; init; } = "Replaced by new connection";

    /// <summary>Stream management, or null where it is not offered.</summary>
    public StreamManagementPolicy? StreamManagement { get; init; }

    /// <summary>The rule for this account, or null.</summary>
    public AccountRule? RuleFor(BareJid account)
    {
        foreach (AccountRule rule in Accounts)
        {
            if (rule.Account == account)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>The device class of a session with this resource: the first that matches, or null.</summary>
    public DeviceClass? ClassOf(Resourcepart resource)
    {
        foreach (DeviceClass deviceClass in Classes)
        {
            if (deviceClass.Matches(resource))
            {
                return deviceClass;
            }
        }

        return null;
    }
}
