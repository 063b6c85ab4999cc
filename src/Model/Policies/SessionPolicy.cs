using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>
/// A session policy as data: everything that decides what a bind leads to (see <see cref="BindPolicy.Decide"/>) and what follows from it.
/// What is not set is what RFC 6120 prefers. Two policies with equal members are equal.
/// </summary>
public sealed record SessionPolicy
{
    /// <summary>The fewest bind attempts a policy should allow (RFC 6120 section 7.7.3, R-042).</summary>
    public const int BindRetriesMin = 5;

    /// <summary>The most bind attempts a policy should allow (RFC 6120 section 7.7.3, R-042).</summary>
    public const int BindRetriesMax = 10;

    /// <summary>The longest <see cref="KickWait"/>: a client that waits longer for its bind has given up.</summary>
    public static readonly TimeSpan KickWaitMax = TimeSpan.FromMinutes(1);

    /// <summary>A word for reports, such as <c>one-per-platform</c>.</summary>
    public string Name { get; init; } = "rfc6120";

    /// <summary>What the policy is for, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>How addresses are prepared and therefore when two resources are the same .</summary>
    public AddressProfile Addresses { get; init; } = AddressProfile.Precis;

    /// <summary>When two prepared resources are the same.</summary>
    public ResourceComparison Comparison { get; init; } = ResourceComparison.Exact;

    /// <summary>Which request makes the session.</summary>
    public GrantPoint GrantPoint { get; init; } = GrantPoint.Bind;

    /// <summary>What a conflict leads to, unless the account or the device class says otherwise.</summary>
    public ConflictPolicy Conflict { get; init; } = ConflictPolicy.Override;

    /// <summary>The resource given under <see cref="ConflictPolicy.Override"/>.</summary>
    public OverrideForm OverrideForm { get; init; } = OverrideForm.Generated;

    /// <summary>The error type of a refused conflict.</summary>
    public ConflictErrorType ConflictErrorType { get; init; } = ConflictErrorType.Modify;

    /// <summary>How many binds a session sees off under <see cref="ConflictPolicy.RefuseThenTerminate"/>; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int RefusalsBeforeKick
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(RefusalsBeforeKick), value, "At least 1.");
    } = 1;

    /// <summary>
    /// Whether a hibernating session gives way to who asks for its resource, whatever the conflict policy (RFC 6120 section
    /// 7.7.2.2 allows it for a session known to be dead; R-055).
    /// </summary>
    public bool ReplacesHibernating { get; init; }

    /// <summary>What an empty or illegal resource leads to.</summary>
    public BadResourcePolicy BadResource { get; init; } = BadResourcePolicy.Generate;

    /// <summary>Whether every session gets a generated resource, whatever it asked for (RFC 6120 section 7.7.1, R-035).</summary>
    public bool AlwaysGenerate { get; init; }

    /// <summary>How many sessions an account may have, or null for no limit.</summary>
    public SessionLimit? AccountLimit { get; init; }

    /// <summary>The device classes; a resource is of the first that matches it, or of none.</summary>
    public ValueList<DeviceClass> Classes { get; init; } = [];

    /// <summary>
    /// The failed bind attempts a stream may make, or null for any number; one more and <see cref="RetriesOver"/> says what happens.
    /// RFC 6120 section 7.7.3 wants from <see cref="BindRetriesMin"/> to <see cref="BindRetriesMax"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? BindRetries
    {
        get;
        init => field = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(BindRetries), value, "Not negative.");
    } = BindRetriesMin;

    /// <summary>What one failed bind more than <see cref="BindRetries"/> leads to.</summary>
    public RetriesOver RetriesOver { get; init; } = RetriesOver.PolicyViolation;

    /// <summary>What differs for single accounts; the first rule that matches an account counts.</summary>
    public ValueList<AccountRule> Accounts { get; init; } = [];

    /// <summary>Patterns (see <see cref="Glob"/>) of the bare JIDs that may not bind (RFC 6120 section 7.6.2.2, R-037).</summary>
    public ValueList<string> MayNotBind { get; init; } = [];

    /// <summary>The text beside the stream error <c>conflict</c> of a terminated session; empty for none.</summary>
    public string KickText { get; init; } = "Replaced by new connection";

    /// <summary>Stream management, or null where it is not offered.</summary>
    public StreamManagementPolicy? StreamManagement { get; init; }

    /// <summary>Bind 2 and SASL2, or null where they are not offered.</summary>
    public Bind2Policy? Bind2 { get; init; }

    /// <summary>Whether the old session has ended when the new one is granted.</summary>
    public KickOrder KickOrder { get; init; } = KickOrder.BeforeGrant;

    /// <summary>
    /// How long a grant waits at most until the connections of the terminated sessions are closed, from zero to <see cref="KickWaitMax"/>; then it goes
    /// ahead. Under <see cref="KickOrder.AfterGrant"/> nothing waits.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in that range.</exception>
    public TimeSpan KickWait
    {
        get;
        init => field = value >= TimeSpan.Zero && value <= KickWaitMax
            ? value
            : throw new ArgumentOutOfRangeException(nameof(KickWait), value, $"From zero to {KickWaitMax}.");
    }

    /// <summary>
    /// What the operator knows of the clients: how they behave when they are kicked. Empty where that is not known. The server does
    /// nothing with it; checks do.
    /// </summary>
    public ValueList<OnKick> ClientsOnKick { get; init; } = [];

    /// <summary>When a policy that takes the place of this one is in force.</summary>
    public ReloadEffect Reload { get; init; } = ReloadEffect.NextLogin;

    /// <summary>The policy as it is for one account.</summary>
    public AccountPolicy For(BareJid account) => new(this, account);

    /// <summary>Whether a conflict policy is in force for anybody.</summary>
    public bool Uses(ConflictPolicy conflict) =>
        Conflict == conflict
        || Classes.Any(deviceClass => deviceClass.Conflict == conflict)
        || Accounts.Any(rule => rule.Conflict == conflict || rule.Classes.Any(own => own.Conflict == conflict));

    /// <summary>Every limit that is in force for anybody.</summary>
    public IEnumerable<SessionLimit> Limits =>
        new[] { AccountLimit }
            .Concat(Classes.Select(deviceClass => deviceClass.Limit))
            .Concat(Accounts.SelectMany(rule => rule.Classes.Select(own => own.Limit).Prepend(rule.Limit)))
            .OfType<SessionLimit>()
            .Where(limit => limit != SessionLimit.None);

    /// <summary>The rule for this account, the first that matches, or null.</summary>
    public AccountRule? RuleFor(BareJid account)
    {
        foreach (AccountRule rule in Accounts)
        {
            if (rule.Matches(account))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Whether <see cref="MayNotBind"/> names this account.</summary>
    public bool Bars(BareJid account)
    {
        foreach (string pattern in MayNotBind)
        {
            if (Glob.Matches(pattern, account.ToString()))
            {
                return true;
            }
        }

        return false;
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

    /// <summary>Whether two resources of an account are the same one, see <see cref="Comparison"/>.</summary>
    public bool IsSame(Resourcepart one, Resourcepart other) =>
        one == other
        || (Comparison == ResourceComparison.IgnoreCase && string.Equals(one.Value, other.Value, StringComparison.OrdinalIgnoreCase));
}
