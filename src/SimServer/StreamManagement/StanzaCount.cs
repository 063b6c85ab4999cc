using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BindSim.SimServer.StreamManagement;

/// <summary>How many stanzas went one way since stream management was enabled, modulo 2^32: after 4294967295 comes 0 .</summary>
/// <param name="Value">The count, as <c>h</c> says it.</param>
public readonly record struct StanzaCount(uint Value)
{
    /// <summary>One more.</summary>
    public StanzaCount Next => new(unchecked(Value + 1));

    /// <summary>How many stanzas came after <paramref name="earlier"/>, if fewer than 2^32 did.</summary>
    public uint Since(StanzaCount earlier) => unchecked(Value - earlier.Value);

    /// <summary>Reads an <c>h</c>.</summary>
    /// <returns>False when there is none, or it is no number from 0 to 4294967295.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out StanzaCount count)
    {
        bool parsed = uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value);
        count = new StanzaCount(value);
        return parsed;
    }

    /// <summary>As <c>h</c> says it.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
