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
/// Every field of a stream and of a device is bytes, and a bound needs the lowest bits of each. So a number is those bits pushed together, the first
/// field in front; a template with every needed bit set says which they are. A stream has two of them: itself, and its stanzas; so has a device.
/// </remarks>
public sealed class SpecificationPacking : IPacking<SystemState>
{
    private const int DropBits = 3;
    private const int StoreFailureBits = 2;
    private const int WrittenBits = 3;
    private const int OpenBits = 5;
    private const int RequestBits = 2;
    private const int LettersBits = (2 * WrittenBits) + OpenBits + RequestBits;
    private const int TokenMax = 3;
    private const int TokenBits = 2;

    private readonly int _devices;
    private readonly bool _hasLetters;
    private readonly UsedBits _firstOfStream;
    private readonly UsedBits _restOfStream;
    private readonly UsedBits _firstOfStanzas;
    private readonly UsedBits _restOfStanzas;
    private readonly UsedBits _firstOfDevice;
    private readonly UsedBits _restOfDevice;

    /// <summary>The packing of a specification's states.</summary>
    public SpecificationPacking(SessionSpecification specification)
    {
        SpecificationBound bound = specification.Bound;
        _devices = bound.Devices;
        _hasLetters = bound.HasLetters;
        StreamState stream = StreamTemplate(specification);
        _firstOfStream = new UsedBits(Word(stream, 0));
        _restOfStream = new UsedBits(Word(stream, 1));
        _firstOfStanzas = new UsedBits(Word(stream, 2));
        _restOfStanzas = new UsedBits(Word(stream, 3));
        DeviceState device = DeviceTemplate(specification);
        _firstOfDevice = new UsedBits(Word(device, 0));
        _restOfDevice = new UsedBits(Word(device, 1));
        StreamBits = _firstOfStream.Count + _restOfStream.Count;
        StanzaBits = _firstOfStanzas.Count + _restOfStanzas.Count;
        DeviceBits = _firstOfDevice.Count;
        LeftBits = _restOfDevice.Count;
        int bits = (2 * _devices * (StreamBits + StanzaBits)) + (_devices * (DeviceBits + LeftBits)) + DropBits + StoreFailureBits + (_hasLetters ? LettersBits : 0);
        Words = (bits + 63) / 64;
    }

    /// <inheritdoc/>
    public int Words { get; }

    internal int StreamBits { get; }

    internal int StanzaBits { get; }

    internal int DeviceBits { get; }

    internal int LeftBits { get; }

    /// <inheritdoc/>
    public void Pack(in SystemState state, Span<ulong> words)
    {
        var writer = new BitWriter(words);
        ReadOnlySpan<StreamState> streams = state.Streams;
        ReadOnlySpan<DeviceState> devices = state.Devices;
        for (int i = 0; i < _devices; i++)
        {
            writer.Write(Number(devices[i]), DeviceBits);
            if (LeftBits > 0)
            {
                writer.Write(Left(devices[i]), LeftBits);
            }

            writer.Write(Number(streams[2 * i]), StreamBits);
            writer.Write(Number(streams[(2 * i) + 1]), StreamBits);
            if (StanzaBits > 0)
            {
                writer.Write(Stanzas(streams[2 * i]), StanzaBits);
                writer.Write(Stanzas(streams[(2 * i) + 1]), StanzaBits);
            }
        }

        writer.Write(state.Drops, DropBits);
        writer.Write(state.StoreFailures, StoreFailureBits);
        if (_hasLetters)
        {
            writer.Write(state.Messages, WrittenBits);
            writer.Write(state.Open, OpenBits);
            writer.Write(state.Sends, WrittenBits);
            writer.Write(state.Requests, RequestBits);
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
            SetWord(ref devices[i], 0, _firstOfDevice.Scatter(reader.Read(DeviceBits)));
            if (LeftBits > 0)
            {
                SetWord(ref devices[i], 1, _restOfDevice.Scatter(reader.Read(LeftBits)));
            }

            Unpack(reader.Read(StreamBits), ref streams[2 * i]);
            Unpack(reader.Read(StreamBits), ref streams[(2 * i) + 1]);
            if (StanzaBits > 0)
            {
                UnpackStanzas(reader.Read(StanzaBits), ref streams[2 * i]);
                UnpackStanzas(reader.Read(StanzaBits), ref streams[(2 * i) + 1]);
            }
        }

        state.Drops = (byte)reader.Read(DropBits);
        state.StoreFailures = (byte)reader.Read(StoreFailureBits);
        if (_hasLetters)
        {
            state.Messages = (byte)reader.Read(WrittenBits);
            state.Open = (byte)reader.Read(OpenBits);
            state.Sends = (byte)reader.Read(WrittenBits);
            state.Requests = (byte)reader.Read(RequestBits);
        }

        return state;
    }

    /// <summary>A stream as a number below 2^<see cref="StreamBits"/>; 0 for none.</summary>
    internal ulong Number(in StreamState stream) => (_firstOfStream.Gather(Word(stream, 0)) << _restOfStream.Count) | _restOfStream.Gather(Word(stream, 1));

    /// <summary>The stanzas of a stream, and who knows it, as a number below 2^<see cref="StanzaBits"/>.</summary>
    internal ulong Stanzas(in StreamState stream) => StanzaBits == 0 ? 0 : (_firstOfStanzas.Gather(Word(stream, 2)) << _restOfStanzas.Count) | _restOfStanzas.Gather(Word(stream, 3));

    /// <summary>A device as a number below 2^<see cref="DeviceBits"/>.</summary>
    internal ulong Number(in DeviceState device) => _firstOfDevice.Gather(Word(device, 0));

    /// <summary>What a device keeps of a session that is over, as a number below 2^<see cref="LeftBits"/>.</summary>
    internal ulong Left(in DeviceState device) => _restOfDevice.Gather(Word(device, 1));

    private void Unpack(ulong number, ref StreamState stream)
    {
        if (number != 0)
        {
            SetWord(ref stream, 0, _firstOfStream.Scatter(number >> _restOfStream.Count));
            SetWord(ref stream, 1, _restOfStream.Scatter(number));
        }
    }

    private void UnpackStanzas(ulong number, ref StreamState stream)
    {
        if (number != 0)
        {
            SetWord(ref stream, 2, _firstOfStanzas.Scatter(_restOfStanzas.Count == 64 ? 0 : number >> _restOfStanzas.Count));
            SetWord(ref stream, 3, _restOfStanzas.Scatter(number));
        }
    }

    private static ulong Word<T>(in T fields, int word)
        where T : struct => BinaryPrimitives.ReadUInt64BigEndian(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in fields))[(sizeof(ulong) * word)..]);

    private static void SetWord<T>(ref T fields, int word, ulong bits)
        where T : struct => BinaryPrimitives.WriteUInt64BigEndian(MemoryMarshal.AsBytes(new Span<T>(ref fields))[(sizeof(ulong) * word)..], bits);

    /// <summary>A stream in which every bit is set that one may have under the bound.</summary>
    private static StreamState StreamTemplate(SessionSpecification specification)
    {
        SpecificationBound bound = specification.Bound;
        bool resumes = specification.HasResumption;
        int failures = specification.Policy.BindRetries is { } retries ? Math.Min(retries + 1, bound.Retries + 1) : 0;
        byte names = UpTo(specification.Names.Last);
        return new StreamState(
            (StreamPhase)UpTo((int)StreamPhase.Ended),
            (ToServer)UpTo((int)(!resumes ? ToServer.End : bound.HasLetters ? ToServer.Ack : ToServer.Close)),
            Asked: specification.Policy.GrantPoint == GrantPoint.SessionIq ? names : UpTo(specification.Names.Last / 2),
            Name: names,
            Age: specification.Server.Decisions.AgesMatter ? UpTo(2 * bound.Devices) : (byte)0,
            Failed: UpTo(failures),
            Refusals: UpTo(specification.Server.Decisions.RefusalsCounted),
            (Doom)UpTo((int)Doom.Excess),
            LimitsDue: true,
            (Sighting)UpTo((int)Sighting.Owed),
            (Answer)UpTo((int)(resumes ? Answer.Acknowledged : Answer.JidMalformed)),
            (StreamClose)UpTo((int)StreamClose.Plain),
            Deserted: true,
            Token: resumes ? UpTo(TokenMax) : (byte)0,
            Again: resumes ? (ToServer)UpTo((int)ToServer.Presence) : ToServer.Nothing,
            Query: bound.Requests > 0 ? Query.Asked | Query.Pending : Query.None,
            Down: bound.HasLetters ? FlowTemplate(specification, bound.Messages) : default,
            Up: bound.IsOutward ? FlowTemplate(specification, bound.Sends) : default,
            Watched: bound.OwnPresence ? (ushort)((1 << (2 * bound.Devices)) - 1) : (ushort)0);
    }

    /// <summary>Stanzas in one direction in which every bit is set that they may have under the bound.</summary>
    private static StanzaFlow FlowTemplate(SessionSpecification specification, int written)
    {
        SpecificationBound bound = specification.Bound;
        byte number = bound.Window > 1 ? UpTo(written) : (byte)0;
        byte counts = specification.Counts.Modulus > 0 ? UpTo(specification.Counts.Modulus - 1) : (byte)0;
        var letter = new Letter((Mail)UpTo((int)(bound.Requests > 0 ? Mail.Query : Mail.Returned)), number);
        return new StanzaFlow(letter, bound.Window > 1 ? letter : default, counts, counts, number);
    }

    /// <summary>A device in which every bit is set that one may have under the bound.</summary>
    private static DeviceState DeviceTemplate(SessionSpecification specification)
    {
        SpecificationBound bound = specification.Bound;
        byte tokens = specification.HasResumption ? UpTo(TokenMax) : (byte)0;
        byte counts = specification.Counts.Modulus > 0 ? UpTo(specification.Counts.Modulus - 1) : (byte)0;
        var stray = new ResumeRequest((byte)((counts << TokenBits) | tokens));
        return new DeviceState(
            (DevicePhase)UpTo((int)DevicePhase.Left), UpTo(bound.Resources.Count - 1), UpTo(bound.Variants - 1), UpTo(bound.Retries), UpTo(specification.Names.Last), tokens, stray, counts,
            Left: specification.HasResumption && bound.Sends > 0 ? FlowTemplate(specification, bound.Sends) : default);
    }

    /// <summary>All the bits that numbers up to <paramref name="highest"/> have.</summary>
    private static byte UpTo(int highest) => (byte)((1u << (32 - BitOperations.LeadingZeroCount((uint)highest))) - 1);
}
