namespace BindSim.Model.Policies;

/// <summary>
/// What happens when a client asks for a resource that another session of its account holds. The order is that of
/// RFC 6120 section 7.7.2.2, which says that the server must do exactly one of these.
/// </summary>
public enum ConflictPolicy
{
    /// <summary>The new session gets a generated resource; the old one sees nothing. What the RFC encourages .</summary>
    Override,

    /// <summary>The new bind is refused with the stanza error <c>conflict</c>; the old session sees nothing .</summary>
    RefuseNew,

    /// <summary>The old session ends with the stream error <c>conflict</c> and the new one gets the resource .</summary>
    TerminateOld,
}
