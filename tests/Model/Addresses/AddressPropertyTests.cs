using System.Text;
using BindSim.Model.Addresses;
using BindSim.Model.Addresses.Unicode;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Model.Tests.Addresses;

public class AddressPropertyTests
{
    private static readonly AddressProfile[] Profiles = [AddressProfile.Precis, AddressProfile.Stringprep];

    private static readonly Func<string, AddressProfile, string?>[] Parts =
    [
        (text, profile) => Localpart.TryPrepare(text, profile, out var part, out _) ? part.Value : null,
        (text, profile) => Domainpart.TryPrepare(text, profile, out var part, out _) ? part.Value : null,
        (text, profile) => Resourcepart.TryPrepare(text, profile, out var part, out _) ? part.Value : null,
    ];

    private static Config Config => Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(39, 11400714819323198485UL);

    [Fact]
    public void Preparing_what_is_prepared_changes_nothing() =>
        Prop.ForAll(AddressTexts.Arbitrary(), (string text) => ForEachPart(prepare =>
            prepare(text) is not { } prepared || prepare(prepared) == prepared)).Check(Config);

    [Fact]
    public void Preparing_what_is_prepared_changes_nothing_for_any_code_point() =>
        Assert.Empty(EveryCodePoint().Where(text => !ForEachPart(prepare =>
            prepare(text) is not { } prepared || prepare(prepared) == prepared)).Select(Show));

    [Fact]
    public void Canonically_equivalent_texts_prepare_to_the_same() =>
        Prop.ForAll(AddressTexts.Arbitrary(), (string text) => ArePreparedAlike(text, Nfc(text))).Check(Config);

    [Fact]
    public void Canonically_equivalent_texts_prepare_to_the_same_for_any_code_point() =>
        Assert.Empty(EveryCodePoint().Where(text => text != Nfc(text) && !ArePreparedAlike(text, Nfc(text))).Select(Show));

    [Fact]
    public void What_is_printed_reads_back_as_the_same_address() =>
        Prop.ForAll(AddressTexts.Arbitrary(), AddressTexts.Arbitrary(), (string localpart, string resource) =>
            Profiles.All(profile =>
                !Jid.TryParse($"{localpart}@example.com/{resource}", profile, out var jid, out _)
                || (Jid.TryParse(jid.ToString(), profile, out var again, out _) && again == jid && again.Full == jid.Full)))
            .Check(Config);

    [Fact]
    public void Any_code_units_are_answered_and_half_a_surrogate_pair_is_refused() =>
        Prop.ForAll(AddressTexts.ArbitraryUnits(), (string text) =>
        {
            var isUnicode = CodePoints.TryDecode(text) is not null;
            _ = Jid.TryParse(text, AddressProfile.Precis, out _, out _);
            return ForEachPart(prepare => prepare(text) is null || isUnicode);
        }).Check(Config);

    /// <summary>Not a theory: the arguments of an attribute are kept as UTF-8, which cannot hold half of a pair.</summary>
    [Fact]
    public void A_lone_surrogate_is_refused_with_a_sentence()
    {
        foreach (var text in new[] { "\uD83D", "\uDE00a", "\uDE00\uD83D" })
        {
            Assert.False(Resourcepart.TryPrepare(text, AddressProfile.Precis, out _, out var error));
            Assert.Equal("The resourcepart holds half of a surrogate pair, which is not Unicode text.", error);
        }
    }

    /// <summary>The generated texts are worth something only when many of them are legal and changed by preparation.</summary>
    [Fact]
    public void The_generated_texts_are_often_legal_and_often_changed()
    {
        var texts = AddressTexts.Arbitrary().Generator.Sample(3000, new Rnd(39, 11400714819323198485UL), 20).ToList();

        foreach (var profile in Profiles)
        {
            var prepared = texts.Select(text => (text, result: Parts[2](text, profile))).Where(pair => pair.result is not null).ToList();
            Assert.True(prepared.Count > 100, $"{prepared.Count} legal");
            Assert.True(prepared.Count(pair => pair.result != pair.text) > 50, "too few are changed");
        }
    }

    private static bool ForEachPart(Func<Func<string, string?>, bool> holds) =>
        Profiles.All(profile => Parts.All(prepare => holds(text => prepare(text, profile))));

    /// <summary>
    /// PRECIS keeps this promise always. Stringprep cannot: it folds before it orders, and table B.2 makes a letter of the mark
    /// U+0345, also when it is part of a composite; and it refuses a code point that is newer than Unicode 3.2 though its equivalent may be older.
    /// </summary>
    private static bool ArePreparedAlike(string text, string other) => Profiles.All(profile =>
        (profile == AddressProfile.Stringprep && text.EnumerateRunes().Any(IsBeyondStringprep))
        || Parts.All(prepare => prepare(text, profile) == prepare(other, profile)));

    private static bool IsBeyondStringprep(Rune rune) =>
        rune.Value == 0x0345
        || UnicodeTables.File.CanonicalDecomposition.Find(rune.Value).Contains(0x0345)
        || UnicodeTables.File.Properties[rune.Value].IsUnassignedInUnicode32;

    /// <summary>Every assigned code point, though only one in 64 of the blocks whose members are all alike.</summary>
    private static IEnumerable<string> EveryCodePoint() =>
        from codePoint in Enumerable.Range(0, 0x110000)
        where Rune.IsValid(codePoint) && (codePoint % 64 == 0 || !AddressTexts.IsInUniformBlock(codePoint))
        where UnicodeTables.File.Properties[codePoint].Precis != PrecisProperty.Unassigned
        select new Rune(codePoint).ToString();

    private static string Nfc(string text) => CodePoints.Encode(Normalization.Nfc(CodePoints.TryDecode(text)!));

    private static string Show(string text) => $"U+{text.EnumerateRunes().First().Value:X4}";
}
