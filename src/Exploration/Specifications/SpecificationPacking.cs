using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using BindSim.Exploration.ModelChecking;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>
/// A state in as few bits as its bound needs: each stream and each device is a number, and the numbers lie one behind the other.
/// </summary>
/// <remarks>
/// Every field of a stream and of a device is one byte, and a bound needs the lowest bits of each. So a number is those bits pushed together, the first
/// field in front; a template with every needed bit set says which they are.
/// </remarks>
public sealed class SpecificationPacking : IPacking<SystemState>
{
    private const int DropBits = 3;
    private const int StoreFailureBits = 2;
    private const int MessagesBits = 2;
    private const int OpenBits = 4;
    private const int TokenMax = 3;

    /// <summary>The bits behind the fields of a device, which are none of them.</summary>
    private const int Padding = 8;

    private readonly int _devices;
    private readonly bool _hasMessages;
    private readonly UsedBits _firstOfStream;
    private readonly UsedBits _restOfStream;
    private readonly UsedBits _device;

    /// <summary>The packing of a specification's states.</summary>
    public SpecificationPacking(SessionSpecification specification)
    {
        SpecificationBound bound = specification.Bound;
        _devices = bound.Devices;
        _hasMessages = bound.Messages > 0;
        StreamState stream = StreamTemplate(specification);
        _firstOfStream = new UsedBits(First(stream));
        _restOfStream = new UsedBits(Rest(stream));
        _device = new UsedBits(Bytes(DeviceTemplate(specification)));
        StreamBits = _firstOfStream.Count + _restOfStream.Count;
        DeviceBits = _device.Count;
        Words = (((2 * _devices * StreamBits) + (_devices * DeviceBits) + DropBits + StoreFailureBits + (_hasMessages ? MessagesBits + OpenBits : 0)) + 63) / 64;
    }

    /// <inheritdoc/>
    public int Words { get; }

    internal int StreamBits { get; }

    internal int DeviceBits { get; }

    /// <inheritdoc/>
    public void Pack(in SystemState state, Span<ulong> words)
    {
        var writer = new BitWriter(words);
        ReadOnlySpan<StreamState> streams = state.Streams;
        ReadOnlySpan<DeviceState> devices = state.Devices;
        for (int i = 0; i < _devices; i++)
        {
            writer.Write(Number(devices[i]), DeviceBits);
            writer.Write(Number(streams[2 * i]), StreamBits);
            writer.Write(Number(streams[(2 * i) + 1]), StreamBits);
        }

        writer.Write(state.Drops, DropBits);
        writer.Write(state.StoreFailures, StoreFailureBits);
        if (_hasMessages)
        {
            writer.Write(state.Messages, MessagesBits);
            writer.Write(state.Open, OpenBits);
        }

        writer.End();
    }

    /// <inheritdoc/>
    public SystemState Unpack(ReadOnlySpan<ulong> words)
    {
        var state = default(SystemState);
        var reader = new BitReader(words);
        Span<StreamState> streams = state.StreamsToChange;
        Span<DeviceState> devices = state.DevicesToChange;
        for (int i = 0; i < _devices; i++)
        {
            devices[i] = Device(reader.Read(DeviceBits));
            Unpack(reader.Read(StreamBits), ref streams[2 * i]);
            Unpack(reader.Read(StreamBits), ref streams[(2 * i) + 1]);
        }

        state.Drops = (byte)reader.Read(DropBits);
        state.StoreFailures = (byte)reader.Read(StoreFailureBits);
        if (_hasMessages)
        {
            state.Messages = (byte)reader.Read(MessagesBits);
            state.Open = (byte)reader.Read(OpenBits);
        }

        return state;
    }

    /// <summary>A stream as a number below 2^<see cref="StreamBits"/>; 0 for none.</summary>
    internal ulong Number(in StreamState stream) => (_firstOfStream.Gather(First(stream)) << _restOfStream.Count) | _restOfStream.Gather(Rest(stream));

    /// <summary>A device as a number below 2^<see cref="DeviceBits"/>.</summary>
    internal ulong Number(in DeviceState device) => _device.Gather(Bytes(device));

    private void Unpack(ulong number, ref StreamState stream)
    {
        if (number != 0)
        {
            Span<byte> bytes = MemoryMarshal.AsBytes(new Span<StreamState>(ref stream));
            BinaryPrimitives.WriteUInt64BigEndian(bytes, _firstOfStream.Scatter(number >> _restOfStream.Count));
            BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(ulong)..], _restOfStream.Scatter(number));
        }
    }

    private DeviceState Device(ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _device.Scatter(number) << Padding);
        return MemoryMarshal.Read<DeviceState>(bytes);
    }

    private static ulong First(in StreamState stream) => BinaryPrimitives.ReadUInt64BigEndian(MemoryMarshal.AsBytes(new ReadOnlySpan<StreamState>(in stream)));

    private static ulong Rest(in StreamState stream) => BinaryPrimitives.ReadUInt64BigEndian(MemoryMarshal.AsBytes(new ReadOnlySpan<StreamState>(in stream))[sizeof(ulong)..]);

    private static ulong Bytes(in DeviceState device) => BinaryPrimitives.ReadUInt64BigEndian(MemoryMarshal.AsBytes(new ReadOnlySpan<DeviceState>(in device))) >> Padding;

    /// <summary>A stream in which every bit is set that one may have under the bound.</summary>
    private static StreamState StreamTemplate(SessionSpecification specification)
    {
        SpecificationBound bound = specification.Bound;
        bool resumes = specification.HasResumption;
        int failures = specification.Policy.BindRetries is { } retries ? Math.Min(retries + 1, bound.Retries + 1) : 0;
        byte names = UpTo(specification.Names.Last);
        return new StreamState(
            (StreamPhase)UpTo((int)StreamPhase.Ended),
            (ToServer)UpTo((int)(!resumes ? ToServer.End : bound.Messages > 0 ? ToServer.Ack : ToServer.Close)),
            Asked: specification.Policy.GrantPoint == GrantPoint.SessionIq ? names : UpTo(specification.Names.Last / 2),
            Name: names,
            Age: specification.Server.Decisions.AgesMatter ? UpTo(2 * bound.Devices) : (byte)0,
            Failed: UpTo(failures),
            Refusals: UpTo(specification.Server.Decisions.RefusalsCounted),
            (Doom)UpTo((int)Doom.Excess),
            LimitsDue: true,
            (Sighting)UpTo((int)Sighting.Owed),
            (Answer)UpTo((int)(resumes ? Answer.ItemNotFound : Answer.JidMalformed)),
            (StreamClose)UpTo((int)StreamClose.Plain),
            Deserted: true,
            Token: resumes ? UpTo(TokenMax) : (byte)0,
            Again: resumes ? (ToServer)UpTo((int)ToServer.Presence) : ToServer.Nothing,
            Mail: bound.Messages > 0 ? (Mail)UpTo((int)Mail.Returned) : Mail.None);
    }

    /// <summary>A device in which every bit is set that one may have under the bound.</summary>
    private static DeviceState DeviceTemplate(SessionSpecification specification)
    {
        SpecificationBound bound = specification.Bound;
        byte tokens = specification.HasResumption ? UpTo(TokenMax) : (byte)0;
        return new DeviceState(
            (DevicePhase)UpTo((int)DevicePhase.Left), UpTo(bound.Resources.Count - 1), UpTo(bound.Variants - 1), UpTo(bound.Retries), UpTo(specification.Names.Last), tokens, tokens);
    }

    /// <summary>All the bits that numbers up to <paramref name="highest"/> have.</summary>
    private static byte UpTo(int highest) => (byte)((1u << (32 - BitOperations.LeadingZeroCount((uint)highest))) - 1);
}
