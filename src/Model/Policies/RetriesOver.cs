namespace BindSim.Model.Policies;

/// <summary>What one failed bind more than the policy allows leads to.</summary>
public enum RetriesOver
{
    /// <summary>The stream ends with <c>policy-violation</c> (RFC 6120 section 7.7.3, R-042).</summary>
    PolicyViolation,

    /// <summary>The stream ends without an error: MongooseIM.</summary>
    Close,
}
