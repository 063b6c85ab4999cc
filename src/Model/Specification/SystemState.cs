using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BindSim.Model.Specification;

/// <summary>
/// The state of the whole system: the devices of one account, their streams, and what may still go wrong. Device <c>i</c> has stream <c>2i</c>,
/// and beside it stream <c>2i + 1</c>, the one that it left and whose end the server has yet to notice or to tell.
/// </summary>
public struct SystemState : IEquatable<SystemState>
{
    /// <summary>Devices a state has room for.</summary>
    public const int DevicesMax = 6;

    /// <summary>Streams a state has room for.</summary>
    public const int StreamsMax = 2 * DevicesMax;

    private StreamArray _streams;
    private DeviceArray _devices;

    /// <summary>Connections that may still break.</summary>
    public byte Drops { get; set; }

    /// <summary>Calls of the server's store that may still fail.</summary>
    public byte StoreFailures { get; set; }

    /// <summary>Messages that may still be written to the account.</summary>
    public byte Messages { get; set; }

    /// <summary>Messages that devices may still write to another account.</summary>
    public byte Sends { get; set; }

    /// <summary>Requests that devices may still send to another account.</summary>
    public byte Requests { get; set; }

    /// <summary>Messages that were written and whose fate is open: no client has them, no sender was told, no rule dropped them.</summary>
    public byte Open { get; set; }

    /// <summary>All streams, also those that are not there.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<StreamState> Streams => _streams;

    /// <summary>All devices, also those beyond the bound.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<DeviceState> Devices => _devices;

    /// <summary>All streams, to make a next state of a copy.</summary>
    [UnscopedRef]
    public Span<StreamState> StreamsToChange => _streams;

    /// <summary>All devices, to make a next state of a copy.</summary>
    [UnscopedRef]
    public Span<DeviceState> DevicesToChange => _devices;

    /// <summary>Whether there is a stream that a question is true of.</summary>
    public readonly bool AnyStream(StreamPredicate wanted)
    {
        foreach (ref readonly StreamState stream in Streams)
        {
            if (stream.Phase != StreamPhase.None && wanted(in stream))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public readonly bool Equals(SystemState other) =>
        Drops == other.Drops && StoreFailures == other.StoreFailures && Messages == other.Messages && Open == other.Open && Sends == other.Sends && Requests == other.Requests
        && Bytes(Streams).SequenceEqual(Bytes(other.Streams)) && Devices.SequenceEqual(other.Devices);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is SystemState other && Equals(other);

    /// <summary>A hash that is the same in every process.</summary>
    public override readonly int GetHashCode()
    {
        ulong hash = 14695981039346656037;
        foreach (ulong word in MemoryMarshal.Cast<StreamState, ulong>(Streams))
        {
            hash = Mix(hash, word);
        }

        foreach (DeviceState device in Devices)
        {
            hash = Mix(hash, (uint)((byte)device.Phase | (device.Wish << 8) | (device.Variant << 16) | (device.Retries << 24)));
            hash = Mix(hash, (uint)(device.Believes | (device.Token << 8) | (device.Stray.Bits << 16) | (device.Heard << 24)));
            if (!device.Left.IsEmpty)
            {
                hash = Mix(hash, (uint)device.Left.GetHashCode());
            }
        }

        hash = Mix(hash, (uint)(Drops | (StoreFailures << 8) | (Messages << 16) | (Open << 24)));
        hash = Mix(hash, (uint)(Sends | (Requests << 8)));
        return (int)(hash ^ (hash >> 32));
    }

    private static ulong Mix(ulong hash, ulong word) => BitOperations.RotateLeft((hash ^ word) * 0x9E3779B97F4A7C15, 29);

    /// <summary>The fields of a stream lie one behind the other, and there is nothing between them.</summary>
    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<StreamState> streams) => MemoryMarshal.AsBytes(streams);

    [InlineArray(StreamsMax)]
    private struct StreamArray
    {
        private StreamState _first;
    }

    [InlineArray(DevicesMax)]
    private struct DeviceArray
    {
        private DeviceState _first;
    }
}
