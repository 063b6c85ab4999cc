namespace BindSim.Model.Addresses.Unicode;

/// <summary>What the tables know of one code point, packed as tools/UnicodeTables/README.md lays it out.</summary>
internal readonly record struct CodePointProperties(int Bits)
{
    public PrecisProperty Precis => (PrecisProperty)(Bits & 0b111);

    public BidiClass Bidi => (BidiClass)((Bits >> 3) & 0b1111);

    public JoiningType Joining => (JoiningType)((Bits >> 7) & 0b111);

    public ContextScript Script => (ContextScript)((Bits >> 10) & 0b11);

    public bool IsMark => Has(12);

    /// <summary>General category Zs; U+0020 is one of them.</summary>
    public bool IsSpace => Has(13);

    public bool IsUnassignedInUnicode32 => Has(14);

    /// <summary>RFC 3454 table B.1, commonly mapped to nothing.</summary>
    public bool IsMappedToNothing => Has(15);

    /// <summary>RFC 3454 tables C.1.2, C.2.2 and C.3 to C.9.</summary>
    public bool IsProhibited => Has(16);

    /// <summary>RFC 3454 table D.1.</summary>
    public bool IsRandALCat => Has(17);

    /// <summary>RFC 3454 table D.2.</summary>
    public bool IsLCat => Has(18);

    public int CombiningClass => Bits >> 19;

    private bool Has(int bit) => (Bits >> bit & 1) != 0;
}
