using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>Settings that change how something is done and not what: part of an outcome only where two policies differ in them.</summary>
internal static class Manners
{
    private static readonly (string Key, Func<SessionPolicy, string> Value)[] Ending =
    [
        ("text", policy => $"'{policy.KickText}'"),
        ("kick order", policy => policy.KickOrder == KickOrder.BeforeGrant ? "before the grant" : "after the grant"),
        ("waits", policy => $"waits {policy.KickWait.TotalSeconds:0.###} s for it"),
    ];

    private static readonly (string Key, Func<SessionPolicy, string> Value)[] Refusing =
    [
        ("retries", policy => policy.BindRetries is { } retries ? $"after {retries} refusals the stream ends" : "any number of tries"),
        ("retries over", policy => policy.RetriesOver == RetriesOver.Close ? "without an error" : "with policy-violation"),
    ];

    private static readonly (string Key, Func<SessionPolicy, object?> Value)[] NotCompared =
    [
        ("grant-point", policy => policy.GrantPoint),
        ("on-kick", policy => policy.ClientsOnKick),
        ("reload", policy => policy.Reload),
        ("bind2", policy => policy.Bind2 ?? (object)"none"),
        ("stream-management", policy => policy.StreamManagement is { } management ? management with { Resume = TimeSpan.Zero, ResumeMax = TimeSpan.Zero } : null),
    ];

    /// <summary>How a session is ended; empty where both policies do it alike.</summary>
    public static string OfEnding(SessionPolicy policy, SessionPolicy other) => Differing(Ending, policy, other);

    /// <summary>How a refusal is meant; empty where both policies mean it alike.</summary>
    public static string OfRefusing(SessionPolicy policy, SessionPolicy other) => Differing(Refusing, policy, other);

    /// <summary>Settings that differ and that no outcome of a login shows.</summary>
    public static IReadOnlyList<string> NotShown(PolicyPair policies) =>
        
        [.. NotCompared.Where(setting => setting.Value(policies.Old) is { } old && setting.Value(policies.New) is { } other && !old.Equals(other)).Select(setting => setting.Key)];

    private static string Differing((string Key, Func<SessionPolicy, string> Value)[] settings, SessionPolicy policy, SessionPolicy other) =>
        string.Join(", ", settings.Where(setting => setting.Value(policy) != setting.Value(other)).Select(setting => setting.Value(policy)));
}
