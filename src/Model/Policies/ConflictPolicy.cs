namespace BindSim.Model.Policies;

/// <summary>
/// What happens when a client asks for a resource that another session of its account holds. RFC 6120 section 7.7.2.2 has the
/// first three, in this order, and says that the server must do exactly one of them.
/// </summary>
public enum ConflictPolicy
{
    /// <summary>The new session gets another resource, see <see cref="OverrideForm"/>; the old one sees nothing. What the RFC encourages .</summary>
    Override,

    /// <summary>The new bind is refused with the stanza error <c>conflict</c>; the old session sees nothing .</summary>
    RefuseNew,

    /// <summary>The old session ends with the stream error <c>conflict</c> and the new one gets the resource .</summary>
    TerminateOld,

    /// <summary>
    /// As <see cref="RefuseNew"/> until the old session has seen off <see cref="SessionPolicy.RefusalsBeforeKick"/> binds, whoever
    /// made them, then as <see cref="TerminateOld"/>: Openfire's conflict limit. The count never goes down while the session lives.
    /// </summary>
    RefuseThenTerminate,
}
