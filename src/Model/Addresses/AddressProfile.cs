namespace BindSim.Model.Addresses;

/// <summary>The rules by which an address is prepared before it is compared, stored or sent.</summary>
public enum AddressProfile
{
    /// <summary>RFC 7622: PRECIS. Localpart by UsernameCaseMapped, resourcepart by OpaqueString (RFC 8265).</summary>
    Precis,

    /// <summary>
    /// RFC 6122: stringprep (RFC 3454) with nodeprep, nameprep and resourceprep. Strict: a code point that Unicode 3.2 did
    /// not assign is refused. Most running servers still do this.
    /// </summary>
    Stringprep,

    /// <summary>
    /// As <see cref="Stringprep"/>, but code points that Unicode 3.2 did not assign are kept as they are: the rules for queries of RFC 3454
    /// section 7, which jabberd2 and Metronome apply to everything.
    /// </summary>
    StringprepQuery,

    /// <summary>
    /// Resourceparts are taken as they came, 1 to 1023 bytes, so that two spellings of one text are two resources (S-45): jackal. The other parts are
    /// prepared as <see cref="Precis"/> has it.
    /// </summary>
    Raw,
}
