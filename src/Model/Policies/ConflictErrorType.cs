namespace BindSim.Model.Policies;

/// <summary>
/// The error type beside the stanza error <c>conflict</c>. RFC 6120 has <c>modify</c> in the example of section
/// 7.7.2.2 and <c>cancel</c> in section 8.3.3.2, and servers differ.
/// </summary>
public enum ConflictErrorType
{
    /// <summary><c>modify</c>: try again with another resource.</summary>
    Modify,

    /// <summary><c>cancel</c>: do not try again.</summary>
    Cancel,
}
