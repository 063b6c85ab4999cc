using BindSim.Exploration.ModelChecking;

namespace BindSim.Examples.Bind;

/// <summary>Three slots of 21 bits to a word: BIND up to n = 3 takes one word, up to n = 6 two.</summary>
public sealed class BindPacking(BindSettings settings) : IPacking<BindState>
{
    private const int SlotsInWord = 3;
    private const uint SlotMask = (1u << Slot.Width) - 1;

    /// <inheritdoc/>
    public int Words { get; } = (settings.Clients + SlotsInWord - 1) / SlotsInWord;

    /// <inheritdoc/>
    public void Pack(in BindState state, Span<ulong> words)
    {
        for (var w = 0; w < words.Length; w++)
        {
            var at = w * SlotsInWord;
            words[w] = state[at].Bits | ((ulong)state[at + 1].Bits << Slot.Width) | ((ulong)state[at + 2].Bits << (2 * Slot.Width));
        }
    }

    /// <inheritdoc/>
    public BindState Unpack(ReadOnlySpan<ulong> words)
    {
        var state = default(BindState);
        for (var w = 0; w < words.Length; w++)
        {
            for (var i = 0; i < SlotsInWord; i++)
            {
                state[(w * SlotsInWord) + i] = Slot.FromBits((uint)(words[w] >> (i * Slot.Width)) & SlotMask);
            }
        }

        return state;
    }
}
