namespace BindSim.Model.Policies;

/// <summary>Why a bind was refused. Each is a stanza error; the stream stays usable (RFC 6120 section 7, R-041).</summary>
public enum BindRefusal
{
    /// <summary>A session limit is reached (section 7.6.2.1, R-036).</summary>
    ResourceConstraint,

    /// <summary>The account may not bind (section 7.6.2.2, R-037).</summary>
    NotAllowed,

    /// <summary>The asked resource is empty or not a legal resourcepart (section 7.7.2.1, R-038).</summary>
    BadRequest,

    /// <summary>The asked resource is in use (section 7.7.2.2, R-040).</summary>
    Conflict,

    /// <summary>The asked resource is empty or not a legal resourcepart, said as <see cref="BadResourcePolicy.JidMalformed"/> wants it.</summary>
    JidMalformed,
}
