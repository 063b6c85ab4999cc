using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>Something that a client sees its server do about a bind or a session.</summary>
/// <param name="Kind">What.</param>
/// <param name="Name">For a promise and a grant the resource, by number.</param>
/// <param name="Refusal">For a refusal the answer.</param>
internal readonly record struct ServerAct(ServerActKind Kind, byte Name = 0, Answer Refusal = Answer.None)
{
    /// <summary>The condition of a refusal on the wire.</summary>
    public static string Condition(Answer refusal) => refusal switch
    {
        Answer.Conflict => "conflict",
        Answer.ResourceConstraint => "resource-constraint",
        Answer.BadRequest => "bad-request",
        Answer.NotAllowed => "not-allowed",
        Answer.JidMalformed => "jid-malformed",
        Answer.InternalServerError => "internal-server-error",
        _ => "",
    };

    /// <summary>The refusal that a condition is; <see cref="Answer.None"/> for one that refuses no bind.</summary>
    public static Answer RefusalOf(string? condition) => condition switch
    {
        "conflict" => Answer.Conflict,
        "resource-constraint" => Answer.ResourceConstraint,
        "bad-request" => Answer.BadRequest,
        "not-allowed" => Answer.NotAllowed,
        "jid-malformed" => Answer.JidMalformed,
        "internal-server-error" => Answer.InternalServerError,
        _ => Answer.None,
    };
}
