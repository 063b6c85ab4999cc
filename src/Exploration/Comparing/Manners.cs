using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>How one of two policies does what it does, where the other does it differently: part of an outcome then, and otherwise not.</summary>
/// <param name="Ending">How a session is ended.</param>
/// <param name="Refusing">How a refusal is meant.</param>
/// <param name="Deciding">At which request a login is decided.</param>
/// <param name="ShowsCheck">Whether it is told that a limit is looked at after the grant.</param>
internal sealed record Manners(string Ending, string Refusing, string Deciding, bool ShowsCheck)
{
    /// <summary>Every setting that is a manner, in the words of an outcome.</summary>
    public static readonly IReadOnlyList<(string Key, Func<SessionPolicy, string> Words)> OfEnding =
    [
        ("kick-text", policy => $"'{policy.KickText}'"),
        ("kick-order", policy => policy.KickOrder == KickOrder.BeforeGrant ? "before the grant" : "after the grant"),
        ("kick-wait", policy => $"waits {policy.KickWait.TotalSeconds:0.###} s for it"),
    ];

    /// <summary>The same for refusals.</summary>
    public static readonly IReadOnlyList<(string Key, Func<SessionPolicy, string> Words)> OfRefusing =
    [
        ("bind-retries", policy => policy.BindRetries is { } retries ? $"after {retries} refusals the stream ends" : "any number of tries"),
        ("retries-over", policy => policy.BindRetries is null ? "" : policy.RetriesOver == RetriesOver.Close ? "without an error" : "with policy-violation"),
    ];

    /// <summary>The manners of a policy beside another one.</summary>
    public static Manners Of(SessionPolicy policy, SessionPolicy other, Aspects aspects) => new(
        Differing(OfEnding, policy, other),
        Differing(OfRefusing, policy, other),
        !aspects.GrantPoint ? "" : policy.GrantPoint == GrantPoint.Bind ? "at the bind" : "at the session request",
        aspects.Check);

    /// <summary>Manners in one text.</summary>
    public static string Join(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    private static string Differing(IReadOnlyList<(string Key, Func<SessionPolicy, string> Words)> settings, SessionPolicy policy, SessionPolicy other) =>
        Join([.. settings.Where(setting => setting.Words(policy) != setting.Words(other)).Select(setting => setting.Words(policy))]);
}
