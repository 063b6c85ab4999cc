using System.Text;
using BindSim.SimNetwork.Hashing;

namespace BindSim.SimNetwork.Tests.Hashing;

/// <summary>The hash of traces: its values are pinned, because traces outlive builds and machines.</summary>
public sealed class FingerprintTests
{
    [Theory]
    [InlineData("", "39c3b55670430c37")]
    [InlineData("a", "962e23e3bedcb7ed")]
    [InlineData("12345678", "5c457f4183146bc0")]
    [InlineData("juliet@im.example.com/balcony", "b21de36771968d8d")]
    public void The_fingerprint_of_bytes_is_pinned(string text, string expected)
    {
        Fingerprint fingerprint = Fingerprint.Empty;
        fingerprint.Add(Encoding.UTF8.GetBytes(text));
        Assert.Equal(expected, $"{fingerprint.Value:x16}");
    }

    [Fact]
    public void The_fingerprint_of_numbers_is_pinned()
    {
        Fingerprint fingerprint = Fingerprint.Empty;
        Assert.Equal("fdbdf6ac4fc52e7f", $"{fingerprint.Value:x16}");
        fingerprint.Add(1);
        fingerprint.Add(ulong.MaxValue);
        Assert.Equal("bde828b20f278fe2", $"{fingerprint.Value:x16}");
    }

    [Fact]
    public void Order_and_boundaries_matter()
    {
        string[] all = [Of("ab", "c"), Of("a", "bc"), Of("abc"), Of("c", "ab"), Of("abc", ""), Of("", "abc"), Of("\0abc"), Of("abc\0")];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    private static string Of(params string[] parts)
    {
        Fingerprint fingerprint = Fingerprint.Empty;
        foreach (string part in parts)
        {
            fingerprint.Add(Encoding.UTF8.GetBytes(part));
        }

        return $"{fingerprint.Value:x16}";
    }
}
