using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Model.Tests.Addresses;

/// <summary>Texts in which the interesting meets the interesting: marks, jamo, joiners, digits of two kinds, both directions.</summary>
internal static class AddressTexts
{
    /// <summary>All of it assigned since Unicode 3.2, so that every ICU knows it.</summary>
    private static readonly int[] Interesting =
    [
        'a', 'l', 'A', 'I', ' ', '\'', '@', '/', '.', '-', '7', 0x00AD, 0x00B7, 0x00C5, 0x00DF, 0x00E9, 0x00A0, 0x0130,
        0x0300, 0x0301, 0x0307, 0x0308, 0x0323, 0x0327, 0x0345, 0x034F, 0x0391, 0x03A3, 0x03C2, 0x0375, 0x05D0, 0x05B0, 0x05F3,
        0x0628, 0x0640, 0x064B, 0x0660, 0x06F1, 0x0915, 0x093C, 0x094D, 0x1100, 0x1161, 0x11A8, 0x1680, 0x1E9B, 0x1FBC, 0x2003,
        0x200B, 0x200C, 0x200D, 0x2126, 0x212B, 0x2163, 0x2260, 0x3002, 0x304B, 0x3099, 0x30AB, 0x30FB, 0xAC00, 0xD7A3, 0xFB01, 0xFB2C,
        0xFF21, 0xFF76, 0xFF9E, 0xFFA1, 0xFF0F, 0x1D15E, 0x2F800, 0x10400, 0xE000, 0xF900,
    ];

    private static readonly Gen<string> Text =
        from codePoints in Gen.Elements(Interesting).ArrayOf()
        select string.Concat(codePoints.Select(codePoint => new Rune(codePoint)));

    /// <summary>Valid Unicode, perhaps empty; a failing text shrinks by dropping what it does not need.</summary>
    public static Arbitrary<string> Arbitrary() => Arb.From(Text, Shorter);

    /// <summary>Any code units at all, halves of surrogate pairs among them.</summary>
    public static Arbitrary<string> ArbitraryUnits() => Arb.From(
        from units in Gen.OneOf(Gen.Choose(0xD7F0, 0xE010), Gen.Choose(0, 0xFFFF), Gen.Elements<int>('a', 'b', '@', '/')).ArrayOf()
        select new string([.. units.Select(unit => (char)unit)]));

    /// <summary>
    /// Whether the code point lies in one of the large blocks (ideographs, syllables, private use) whose members have the same
    /// properties and no mapping of their own.
    /// </summary>
    public static bool IsInUniformBlock(int codePoint) => codePoint
        is (>= 0x3400 and < 0xA000) or (>= 0xAC00 and < 0xD7A4) or (>= 0xE000 and < 0xF900)
        or (>= 0x17000 and < 0x18D00) or (>= 0x20000 and < 0x2F800) or (>= 0x30000 and < 0xE0000) or >= 0xF0000;

    private static IEnumerable<string> Shorter(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        return runes.Select((_, dropped) => string.Concat(runes.Where((_, i) => i != dropped)));
    }
}
