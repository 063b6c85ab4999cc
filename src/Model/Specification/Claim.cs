namespace BindSim.Model.Specification;

/// <summary>One claim about a specification.</summary>
/// <param name="Id">Its id: that of PROTOCOL.md section 0, or of the goal.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="Kind">About what.</param>
/// <param name="Holds">The predicate.</param>
public sealed record Claim(string Id, string Sentence, ClaimKind Kind, SystemPredicate Holds);
