namespace BindSim.Model.Specification;

/// <summary>A request to resume on a connection that is lost, as long as the server may still come to it.</summary>
/// <param name="Bits">Both in one byte, as states are many.</param>
public readonly record struct ResumeRequest(byte Bits)
{
    private const int TokenBits = 2;

    /// <summary>The request for a session, with the count of what its client has handled.</summary>
    /// <param name="token">The id, from 1 to 3.</param>
    /// <param name="count">The count.</param>
    public ResumeRequest(byte token, byte count)
        : this((byte)((count << TokenBits) | token))
    {
    }

    /// <summary>Whether there is one.</summary>
    public bool IsThere => Bits != 0;

    /// <summary>The id of the session; 0 for no request.</summary>
    public byte Token => (byte)(Bits & ((1 << TokenBits) - 1));

    /// <summary>What its client says to have handled.</summary>
    public byte Count => (byte)(Bits >> TokenBits);
}
