using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// What two policies differ in that no plain login shows, so that a comparison has events for it. Where they do not differ these events change nothing, and there are none.
/// </summary>
/// <param name="policies">The policies.</param>
internal sealed class Aspects(PolicyPair policies)
{
    private readonly StreamManagementPolicy? _old = policies.Old.StreamManagement;
    private readonly StreamManagementPolicy? _new = policies.New.StreamManagement;

    /// <summary>Which request makes the session.</summary>
    public bool GrantPoint => policies.Old.GrantPoint != policies.New.GrantPoint;

    /// <summary>When a policy that takes their place is in force.</summary>
    public bool Reload => policies.Old.Reload != policies.New.Reload;

    /// <summary>How the clients behave that are kicked. In which order behaviours are listed does not matter.</summary>
    public bool OnKick => !policies.Old.ClientsOnKick.ToHashSet().SetEquals(policies.New.ClientsOnKick);

    /// <summary>How long a session waits at most.</summary>
    public bool LongestWait => _old is not null && _new is not null && LongestOf(_old) != LongestOf(_new);

    /// <summary>How many stanzas are kept.</summary>
    public bool Queue => _old is not null && _new is not null && _old.QueueMax != _new.QueueMax;

    /// <summary>How long a client may take to acknowledge.</summary>
    public bool Acks => _old is not null && _new is not null && _old.AckTimeout != _new.AckTimeout;

    /// <summary>Whether limits count sessions that have ended.</summary>
    public bool Dying => Differs(limit => limit.CountsDying);

    /// <summary>Whether limits are looked at before the grant or after it.</summary>
    public bool Check => Differs(limit => limit.Check == LimitCheck.AfterGrant);

    /// <summary>How long a session waits whose client asks for the longest.</summary>
    public static TimeSpan LongestOf(StreamManagementPolicy? management) => management is { Resume.Ticks: > 0 } ? management.ResumeMax : TimeSpan.Zero;

    private bool Differs(Func<SessionLimit, bool> has) =>
        policies.Both.Any(policy => policy.Limits.Any(has)) && policies.Both.Any(policy => policy.Limits.Any(limit => !has(limit)));
}
