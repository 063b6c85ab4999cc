namespace BindSim.SimNetwork.Network;

/// <summary>What travels in one direction of a connection: bytes, or the end.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">The bytes of one write, empty for an end.</param>
/// <param name="Number">Its running number in this direction, from 0.</param>
internal readonly record struct Segment(SegmentKind Kind, ReadOnlyMemory<byte> Bytes, long Number);

/// <summary>What a segment is.</summary>
internal enum SegmentKind
{
    Data,

    /// <summary>The sender will write no more.</summary>
    Close,

    /// <summary>The connection is gone.</summary>
    Reset,
}
