using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>What a policy says to one bind request: <see cref="BindDecision"/> without addresses.</summary>
/// <param name="Refusal">The answer of a refusal; <see cref="Answer.Result"/> for a grant, <see cref="Answer.None"/> where the stream ends instead.</param>
/// <param name="Form">The resource of a grant.</param>
/// <param name="Victims">The streams whose sessions must end before the grant, one bit each.</param>
public readonly record struct BindOutcome(Answer Refusal, GrantForm Form, ulong Victims)
{
    /// <summary>Whether the bind is granted.</summary>
    public bool IsGrant => Refusal == Answer.Result;
}
