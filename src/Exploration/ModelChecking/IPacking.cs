namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// How a state is kept: as a fixed number of 64-bit words, exactly. Two states are the same state when their words are equal.
/// </summary>
/// <remarks>
/// <c>Unpack(Pack(s))</c> must be <c>s</c>. A packing that drops something merges states that differ and would hide violations;
/// <see cref="CheckOptions{TState, TAction}.CheckPacking"/> looks for that on every step. The methods are called from several threads at once.
/// </remarks>
/// <typeparam name="TState">The state kept.</typeparam>
public interface IPacking<TState>
{
    /// <summary>Words for one state, from 1 to 64. Fewer words are a smaller store and a faster search.</summary>
    int Words { get; }

    /// <summary>Writes <paramref name="state"/> into <paramref name="words"/>, all <see cref="Words"/> of them.</summary>
    void Pack(in TState state, Span<ulong> words);

    /// <summary>The state that <see cref="Pack"/> wrote.</summary>
    TState Unpack(ReadOnlySpan<ulong> words);
}
