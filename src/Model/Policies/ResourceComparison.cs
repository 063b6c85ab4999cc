namespace BindSim.Model.Policies;

/// <summary>When two prepared resources of an account are the same one.</summary>
public enum ResourceComparison
{
    /// <summary>When their characters are equal (RFC 7622 section 3.4, R-056).</summary>
    Exact,

    /// <summary>When they differ at most in case, so that <c>Phone</c> is in conflict with <c>phone</c>: Tigase.</summary>
    IgnoreCase,
}
