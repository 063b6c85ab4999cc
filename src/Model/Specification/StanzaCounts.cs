namespace BindSim.Model.Specification;

/// <summary>How stanzas are counted (XEP-0198 section 4): from 0, and after the highest count comes 0 again.</summary>
/// <param name="Modulus">How many counts there are. In the protocol 2^32; a small number here, greater than the stanzas that may be unacknowledged. 0 where nothing is counted.</param>
public readonly record struct StanzaCounts(byte Modulus)
{
    /// <summary>The count after one stanza more.</summary>
    public byte After(byte count) => count + 1 < Modulus ? (byte)(count + 1) : (byte)0;

    /// <summary>How many stanzas were handled since a count was told, by the count that is told now.</summary>
    /// <param name="told">The count told before.</param>
    /// <param name="count">The count told now.</param>
    public int Handled(byte told, byte count) => count >= told ? count - told : count + Modulus - told;

    /// <summary>Whether a count can be right: no more is handled than was sent (section 6: <c>handled-count-too-high</c> otherwise).</summary>
    /// <param name="told">The count told before.</param>
    /// <param name="count">The count told now.</param>
    /// <param name="kept">Stanzas that were sent and not acknowledged.</param>
    public bool CanBe(byte told, byte count, int kept) => Handled(told, count) <= kept;
}
