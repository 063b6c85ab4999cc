namespace BindSim.Exploration.Searching;

/// <summary>One of several equal parts of a search, for machines that share nothing.</summary>
/// <param name="Number">Which part, from 1 to <paramref name="Of"/>.</param>
/// <param name="Of">How many parts there are.</param>
public readonly record struct Shard(int Number, int Of)
{
    /// <summary>The whole search.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Number}/{Of}";
}
