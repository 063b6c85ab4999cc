using BindSim.Model.Addresses;

namespace BindSim.Model.Tests.Addresses;

/// <summary>
/// Each vector in both profiles. <see cref="InvariantGlobalizationTests"/> runs this class again in a process without ICU.
/// </summary>
public class AddressVectorTests
{
    private delegate bool Prepare<T>(string input, AddressProfile profile, out T result, out string? error);

    [Theory]
    [MemberData(nameof(AddressVectors.Resourceparts), MemberType = typeof(AddressVectors))]
    public void A_resourcepart_is_prepared_as_its_row_says(string row, string input, string? precis, string? stringprep, string source)
    {
        Check<Resourcepart>(Resourcepart.TryPrepare, row, input, AddressProfile.Precis, precis, source);
        Check<Resourcepart>(Resourcepart.TryPrepare, row, input, AddressProfile.Stringprep, stringprep, source);
    }

    [Theory]
    [MemberData(nameof(AddressVectors.Localparts), MemberType = typeof(AddressVectors))]
    public void A_localpart_is_prepared_as_its_row_says(string row, string input, string? precis, string? stringprep, string source)
    {
        Check<Localpart>(Localpart.TryPrepare, row, input, AddressProfile.Precis, precis, source);
        Check<Localpart>(Localpart.TryPrepare, row, input, AddressProfile.Stringprep, stringprep, source);
    }

    [Theory]
    [MemberData(nameof(AddressVectors.Domainparts), MemberType = typeof(AddressVectors))]
    public void A_domainpart_is_prepared_as_its_row_says(string row, string input, string? precis, string? stringprep, string source)
    {
        Check<Domainpart>(Domainpart.TryPrepare, row, input, AddressProfile.Precis, precis, source);
        Check<Domainpart>(Domainpart.TryPrepare, row, input, AddressProfile.Stringprep, stringprep, source);
    }

    [Fact]
    public void All_seventeen_spaces_become_the_one_of_ascii()
    {
        // Row 11: the code points of category Zs.
        int[] spaces = [0x20, 0xA0, 0x1680, .. Enumerable.Range(0x2000, 11), 0x202F, 0x205F, 0x3000];

        Assert.Equal(17, spaces.Length);
        Assert.All(spaces, space => Check<Resourcepart>(
            Resourcepart.TryPrepare, "11", $"a{(char)space}b", AddressProfile.Precis, "a b", "RFC 8265 section 4.2.2"));
    }

    /// <summary>Without it the second process could run with ICU and prove nothing.</summary>
    [Fact]
    public void The_runtime_normalises_exactly_when_it_was_not_told_to_be_invariant()
    {
        var isInvariant = Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") == "1";

        Assert.Equal(isInvariant ? "e\u0301" : "\u00E9", "e\u0301".Normalize());
    }

    private static void Check<T>(Prepare<T> prepare, string row, string input, AddressProfile profile, string? expected, string source)
    {
        var isLegal = prepare(input, profile, out var result, out var error);

        var actual = isLegal ? result!.ToString() : null;
        Assert.True(expected == actual, $"Row {row} ({source}), {profile}: expected {Show(expected)}, was {Show(actual)}. {error}");
        Assert.Equal(isLegal, error is null);
        Assert.Equal(isLegal, result!.ToString() != string.Empty);
    }

    private static string Show(string? text) =>
        text is null ? "a refusal" : text.Length > 40 ? $"{text.Length} units" : string.Join(' ', text.Select(unit => $"{(int)unit:X4}"));
}
