using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>A request of a client that the specification says something about. A server takes those of one stream one after the other.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Number">For a bind the resource; about stream management the session, by the number of the stream it was bound on.</param>
/// <param name="IsInline">Whether it came with the authentication (XEP-0388): then it is answered together with the others that did, and void where one before it settled the matter.</param>
/// <param name="Since">The number of the policy that was in force when it arrived: that one or a later one decides it.</param>
internal readonly record struct ClientRequest(ClientRequestKind Kind, byte Number = 0, bool IsInline = false, int Since = 0)
{
    /// <summary>Every request as it is under way to the server.</summary>
    public const ToServer All = ToServer.Bind | ToServer.Resume | ToServer.Enable;

    /// <summary>What is under way then.</summary>
    public ToServer UnderWay => Kind switch
    {
        ClientRequestKind.Resume => ToServer.Resume,
        ClientRequestKind.Enable => ToServer.Enable,
        _ => ToServer.Bind,
    };
}
