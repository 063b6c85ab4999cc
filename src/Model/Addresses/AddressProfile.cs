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
}
