using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

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

    /// <inheritdoc/>
    public readonly bool Equals(SystemState other) =>
        Drops == other.Drops && StoreFailures == other.StoreFailures && Messages == other.Messages && Open == other.Open
        && Streams.SequenceEqual(other.Streams) && Devices.SequenceEqual(other.Devices);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is SystemState other && Equals(other);

    /// <summary>A hash that is the same in every process.</summary>
    public override readonly int GetHashCode()
    {
        uint hash = 2166136261;
        foreach (StreamState stream in Streams)
        {
            hash = Mix(hash, (byte)stream.Phase, stream.Name, (byte)stream.Answer);
            hash = Mix(hash, (byte)stream.ToServer, (byte)stream.Seen, (byte)((byte)stream.Doom | ((byte)stream.Mail << 2)));
        }

        foreach (DeviceState device in Devices)
        {
            hash = Mix(hash, (byte)device.Phase, device.Wish, device.Retries);
            hash = Mix(hash, device.Variant, device.Token, device.Stray);
        }

        return (int)Mix(hash, Drops, StoreFailures, Messages);
    }

    private static uint Mix(uint hash, byte first, byte second, byte third) =>
        (((((hash ^ first) * 16777619) ^ second) * 16777619) ^ third) * 16777619;

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
