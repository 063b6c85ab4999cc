using BindSim.Exploration.Files;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Import.Tests;

/// <summary>Damaged files: a policy or one line, never anything else.</summary>
public sealed class RobustnessTests
{
    private const string Bits = "{}[]()'\"=:,;.-#\n\t \\<>&*!|%@0az";

    private static readonly (ServerKind Kind, string Text)[] Examples =
        [.. Configuration.Files.Select(file => (Configuration.KindOf(file), File.ReadAllText(Path.Combine(Configuration.Folder, file))))];

    [Fact]
    public void A_damaged_file_is_a_policy_or_one_line() => Props.Check(Damages(), damage =>
    {
        (ServerKind kind, string text) = Examples[damage.Example % Examples.Length];
        foreach ((int at, int length, int bit) in damage.Cuts)
        {
            int start = at % (text.Length + 1);
            text = string.Concat(text.AsSpan(0, start), Bits.AsSpan(bit % Bits.Length, 1), text.AsSpan(Math.Min(text.Length, start + (length % 8))));
        }

        try
        {
            ImportResult result = Configuration.ImportText(kind, text);
            Assert.Equal(result.Policy, PolicyFile.Parse(result.PolicyText, "imported.yaml"));
        }
        catch (InputException wrong)
        {
            Assert.DoesNotContain('\n', wrong.Message);
        }
    }, 3000);

    private static Arbitrary<(int Example, (int At, int Length, int Bit)[] Cuts)> Damages()
    {
        Gen<int> number = Gen.Choose(0, 100_000);
        Gen<(int, int, int)> cut = from at in number from length in number from bit in number select (at, length, bit);
        return (from example in number from count in Gen.Choose(1, 4) from cuts in cut.ArrayOf(count) select (example, cuts)).ToArbitrary();
    }
}
