namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a client sees its server do about a bind or a session.</summary>
internal enum ServerActKind
{
    /// <summary>It sends a bind result that only tells an address.</summary>
    Promise,

    /// <summary>It sends the result that makes the session.</summary>
    Grant,

    /// <summary>It answers a bind with a stanza error.</summary>
    Refuse,

    /// <summary>It ends a session with <c>conflict</c>.</summary>
    Kick,

    /// <summary>It ends a stream that has only bound, with <c>policy-violation</c>.</summary>
    Close,

    /// <summary>It enables stream management.</summary>
    Enable,

    /// <summary>It does not.</summary>
    NotEnable,

    /// <summary>It resumes a session.</summary>
    Resume,

    /// <summary>It says that there is no session to resume.</summary>
    NotFound,

    /// <summary>It refuses to resume a session for another reason, which any session may meet.</summary>
    NotResume,
}
