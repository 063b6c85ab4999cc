namespace BindSim.Model.Policies;

/// <summary>The stanza error that each <see cref="BindRefusal"/> is on the wire.</summary>
public static class BindRefusalErrors
{
    /// <summary>The defined condition, such as <c>resource-constraint</c> (RFC 6120 section 8.3.3).</summary>
    public static string Condition(this BindRefusal refusal) => refusal switch
    {
        BindRefusal.ResourceConstraint => "resource-constraint",
        BindRefusal.NotAllowed => "not-allowed",
        BindRefusal.BadRequest => "bad-request",
        BindRefusal.Conflict => "conflict",
        BindRefusal.JidMalformed => "jid-malformed",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    /// <summary>The error type, such as <c>wait</c> (RFC 6120 section 8.3.2); for a conflict the policy has the word.</summary>
    public static string ErrorType(this BindRefusal refusal, ConflictErrorType conflict) => refusal switch
    {
        BindRefusal.ResourceConstraint => "wait",
        BindRefusal.NotAllowed => "cancel",
        BindRefusal.BadRequest or BindRefusal.JidMalformed => "modify",
        BindRefusal.Conflict => conflict == ConflictErrorType.Modify ? "modify" : "cancel",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
