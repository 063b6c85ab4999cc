using BindSim.SimNetwork.Hashing;

namespace BindSim.SimNetwork.Choosing;

/// <summary>
/// The one door through which everything passes that could differ between two runs. The sequence of picks is
/// the run: the same scenario, policy and picks give the same bytes.
/// </summary>
/// <param name="strategy">Decides.</param>
/// <param name="recorder">Told of every pick, or null when nobody keeps them.</param>
public sealed class Choices(IStrategy strategy, IChoiceRecorder? recorder = null)
{
    private Fingerprint _fingerprint = Fingerprint.Empty;

    /// <summary>How many picks were made so far.</summary>
    public int Count { get; private set; }

    /// <summary>Hash of kind, count and index of every pick so far.</summary>
    public ulong Hash => _fingerprint.Value;

    /// <summary>Picks one of <paramref name="count"/> alternatives. A choice of one is no choice: it is neither asked nor recorded.</summary>
    /// <param name="kind">What is decided.</param>
    /// <param name="count">How many alternatives there are, at least 1.</param>
    /// <param name="alternatives">Describes them.</param>
    /// <param name="firstFault">Index of the first alternative that is a fault, or -1 when none is.</param>
    /// <returns>The index picked.</returns>
    /// <exception cref="InvalidOperationException">The strategy answered outside the range.</exception>
    public int Pick(ChoiceKind kind, int count, IAlternatives alternatives, int firstFault = -1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count == 1)
        {
            return 0;
        }

        var point = new ChoicePoint(kind, count, firstFault < 0 ? count : firstFault, alternatives);
        int index = strategy.Pick(point);
        if ((uint)index >= (uint)count)
        {
            throw new InvalidOperationException($"The strategy picked {index} of {count} alternatives at choice {Count} ({kind}).");
        }

        Count++;
        _fingerprint.Add(((ulong)kind << 48) | ((ulong)count << 24) | (uint)index);
        recorder?.Picked(point, index);
        return index;
    }
}
