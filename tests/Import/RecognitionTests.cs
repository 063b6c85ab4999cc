namespace BindSim.Import.Tests;

/// <summary>Which server a file is for is told by its content.</summary>
public sealed class RecognitionTests
{
    public static TheoryData<string> Files => [.. Configuration.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_is_recognised(string file) =>
        Assert.Equal(Configuration.KindOf(file), Configuration.Import(file).Kind);
}
