namespace BindSim.Model.Policies;

/// <summary>What a bind that would exceed a session limit leads to.</summary>
public enum OverLimit
{
    /// <summary>The new bind is refused with the stanza error <c>resource-constraint</c> (RFC 6120 section 7.6.2.1, R-036).</summary>
    RefuseNew,

    /// <summary>The oldest sessions inside the limit's scope end, as few as make room .</summary>
    TerminateOldest,

    /// <summary>Every other session inside the limit's scope ends.</summary>
    TerminateAll,

    /// <summary>
    /// The new stream ends with the stream error <c>policy-violation</c>. RFC 6120 section 7.6.2.1 wants a stanza error; Prosody's
    /// community module does this.
    /// </summary>
    CloseNew,
}
