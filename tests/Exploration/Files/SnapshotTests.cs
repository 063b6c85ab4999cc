using System.Text;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Files;

/// <summary>The snapshot helper keeps Verify's conventions; what is called Snapshot here is the real Verify with its switch on.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_text_without_a_verified_file_is_new_and_written_with_BOM_and_LF_and_nothing_appended()
    {
        string? message = File("Bind.New").Compare("one\r\ntwo");
        Assert.Contains("New:\n  - Received: Bind.New.received.txt\n    Verified: Bind.New.verified.txt\n", message, StringComparison.Ordinal);
        Assert.Equal([0xef, 0xbb, 0xbf, .. "one\ntwo"u8], System.IO.File.ReadAllBytes(File("Bind.New").Received));
    }

    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("\ufeffone\ntwo")]
    [InlineData("\ufeffone\r\ntwo")]
    [InlineData("one\ntwo\n")]
    public void An_equal_text_passes_and_leaves_no_received_file(string verified)
    {
        System.IO.File.WriteAllText(File("Bind.Same").Verified, verified, new UTF8Encoding(false));
        System.IO.File.WriteAllText(File("Bind.Same").Received, "left over");
        System.IO.File.WriteAllText(Path.Combine(_folder, "Bind.Same#page.01.received.txt"), "left over");
        System.IO.File.WriteAllText(Path.Combine(_folder, "Bind.SameToo.received.txt"), "of another test");
        Assert.Null(File("Bind.Same").Compare("one\ntwo"));
        Assert.Equal(["Bind.Same.verified.txt", "Bind.SameToo.received.txt"], Names());
    }

    [Theory]
    [InlineData("one\ntwo\n\n")]
    [InlineData("one\nTWO")]
    [InlineData("one\ntwo ")]
    public void Any_other_text_fails(string verified)
    {
        System.IO.File.WriteAllText(File("Bind.Other").Verified, verified);
        Assert.Contains("NotEqual:", File("Bind.Other").Compare("one\ntwo"), StringComparison.Ordinal);
        Assert.Equal(["Bind.Other.received.txt", "Bind.Other.verified.txt"], Names());
    }

    [Fact]
    public void A_trailing_line_break_that_only_the_received_text_has_fails()
    {
        System.IO.File.WriteAllText(File("Bind.Longer").Verified, "one");
        Assert.NotNull(File("Bind.Longer").Compare("one\n"));
    }

    [Fact]
    public void The_empty_text_has_a_word()
    {
        System.IO.File.WriteAllText(File("Bind.Empty").Verified, "emptyString");
        Assert.Null(File("Bind.Empty").Compare(""));
    }

    [Fact]
    public void A_verified_file_of_no_bytes_counts_as_none()
    {
        System.IO.File.WriteAllBytes(File("Bind.Zero").Verified, []);
        Assert.Contains("New:", File("Bind.Zero").Compare("one"), StringComparison.Ordinal);
        Assert.Equal(["Bind.Zero.received.txt"], Names());
    }

    [Fact]
    public void The_file_is_named_by_class_method_and_parameters()
    {
        string source = Path.Combine(_folder, "BindTests.cs");
        Assert.ThrowsAny<Exception>(() => Snapshot.Verify("x", sourceFile: source, method: "In"));
        Assert.ThrowsAny<Exception>(() => Snapshot.Verify("x", [("res", "a/b"), ("n", 3), ("b", true)], sourceFile: source, method: "Par"));
        Assert.ThrowsAny<Exception>(() => Snapshot.Verify("x", type: "Outer.Inner", sourceFile: source, method: "In"));
        Assert.Equal(
            ["BindTests.In.received.txt", "BindTests.Par_res=a-b_n=3_b=True.received.txt", "Outer.Inner.In.received.txt"],
            Names());
        Assert.ThrowsAny<Exception>(() => Snapshot.Verify("x", sourceFile: source, method: "In"));
    }

    [Fact]
    public void Parameters_are_written_as_Verify_writes_them() =>
        Assert.Equal(
            "n=null_d=1.5_o=2026-11-22_l=1,2,[3,4]_e=[]",
            SnapshotParameters.Text([("n", null), ("d", 1.5), ("o", new DateOnly(2026, 11, 22)), ("l", new object[] { 1, 2, new[] { 3, 4 } }), ("e", Array.Empty<int>())]));

    [Fact]
    public void A_text_that_names_a_folder_of_this_machine_is_refused() =>
        Assert.Throws<ArgumentException>(() => Snapshot.Verify($"at {RepositoryRoot.Path("src")}", sourceFile: Path.Combine(_folder, "BindTests.cs"), method: "Where"));

    [Fact]
    public void A_difference_shows_the_lines_that_differ_and_three_around_them()
    {
        string verified = string.Join('\n', Enumerable.Range(1, 20).Select(i => $"line {i}"));
        string received = verified.Replace("line 6\n", "", StringComparison.Ordinal).Replace("line 18", "LINE 18", StringComparison.Ordinal);
        Assert.Equal(
            """
            @ line 3
              line 3
              line 4
              line 5
            - line 6
              line 7
              line 8
              line 9
            @ line 15
              line 15
              line 16
              line 17
            - line 18
            + LINE 18
              line 19
              line 20
            """,
            LineDifference.Text(verified, received));
    }

    private SnapshotFile File(string name) => new(Path.Combine(_folder, name));

    private string[] Names() => [.. Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
