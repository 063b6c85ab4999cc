namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a client sees its server do about a bind.</summary>
internal enum ServerActKind
{
    /// <summary>It sends the bind result.</summary>
    Grant,

    /// <summary>It answers a bind with a stanza error.</summary>
    Refuse,

    /// <summary>It ends a session with <c>conflict</c>.</summary>
    Kick,

    /// <summary>It ends a stream that has only bound, with <c>policy-violation</c>.</summary>
    Close,
}
