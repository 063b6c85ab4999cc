namespace BindSim.Model.Addresses.Unicode;

/// <summary>The bidirectional classes that RFC 5893 section 2 names, by their Unicode names, in the order of the table file.</summary>
internal enum BidiClass
{
    L,
    R,
    AL,
    AN,
    EN,
    ES,
    CS,
    ET,
    ON,
    BN,
    NSM,

    /// <summary>One that no rule allows: separators, white space and explicit formatting.</summary>
    Other,
}
