using System.Numerics;
using BindSim.Exploration.ModelChecking;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>
/// A state in as few bits as its bound needs: each stream and each device is a number, and the numbers lie one behind the other.
/// </summary>
public sealed class SpecificationPacking : IPacking<SystemState>
{
    private const int PhaseBits = 3;
    private const int DoomBits = 2;
    private const int SeenBits = 2;
    private const int ClosingBits = 2;
    private const int DropBits = 3;
    private const int StoreFailureBits = 2;
    private const int MessagesBits = 2;
    private const int OpenBits = 4;

    private readonly int _devices;
    private readonly int _toServerBits;
    private readonly int _answerBits;
    private readonly int _tokenBits;
    private readonly int _mailBits;
    private readonly int _nameBits;
    private readonly int _askedBits;
    private readonly int _ageBits;
    private readonly int _failedBits;
    private readonly int _refusalBits;
    private readonly int _wishBits;
    private readonly int _variantBits;
    private readonly int _retryBits;

    /// <summary>The packing of a specification's states.</summary>
    public SpecificationPacking(SessionSpecification specification)
    {
        SpecificationBound bound = specification.Bound;
        _devices = bound.Devices;
        _mailBits = bound.Messages > 0 ? 4 : 0;
        _toServerBits = !specification.HasResumption ? 3 : bound.Messages > 0 ? 7 : 6;
        _answerBits = specification.HasResumption ? 4 : 3;
        _tokenBits = specification.HasResumption ? 2 : 0;
        _nameBits = BitsFor(specification.Names.Last);
        _askedBits = specification.Policy.GrantPoint == GrantPoint.SessionIq ? _nameBits : BitsFor(specification.Names.Last / 2);
        _ageBits = specification.Server.Decisions.AgesMatter ? BitsFor(2 * bound.Devices) : 0;
        _failedBits = specification.Policy.BindRetries is { } retries ? BitsFor(Math.Min(retries + 1, bound.Retries + 1)) : 0;
        _refusalBits = BitsFor(specification.Server.Decisions.RefusalsCounted);
        _wishBits = BitsFor(bound.Resources.Count - 1);
        _variantBits = BitsFor(bound.Variants - 1);
        _retryBits = BitsFor(bound.Retries);
        StreamBits = PhaseBits + _toServerBits + _askedBits + _nameBits + _ageBits + _failedBits + _refusalBits + DoomBits + 1 + SeenBits + _answerBits + ClosingBits + 1 + (2 * _tokenBits) + _mailBits;
        DeviceBits = PhaseBits + _wishBits + _variantBits + _retryBits + _nameBits + (2 * _tokenBits);
        Words = (((2 * _devices * StreamBits) + (_devices * DeviceBits) + DropBits + StoreFailureBits + (_mailBits > 0 ? MessagesBits + OpenBits : 0)) + 63) / 64;
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
        if (_mailBits > 0)
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
            streams[2 * i] = Stream(reader.Read(StreamBits));
            streams[(2 * i) + 1] = Stream(reader.Read(StreamBits));
        }

        state.Drops = (byte)reader.Read(DropBits);
        state.StoreFailures = (byte)reader.Read(StoreFailureBits);
        if (_mailBits > 0)
        {
            state.Messages = (byte)reader.Read(MessagesBits);
            state.Open = (byte)reader.Read(OpenBits);
        }

        return state;
    }

    /// <summary>A stream as a number below 2^<see cref="StreamBits"/>; 0 for none.</summary>
    internal ulong Number(in StreamState stream)
    {
        if (stream.Phase == StreamPhase.None)
        {
            return 0;
        }

        ulong number = (ulong)stream.Phase;
        number = (number << _toServerBits) | (ulong)stream.ToServer;
        number = (number << _askedBits) | stream.Asked;
        number = (number << _nameBits) | stream.Name;
        number = (number << _ageBits) | stream.Age;
        number = (number << _failedBits) | stream.Failed;
        number = (number << _refusalBits) | stream.Refusals;
        number = (number << DoomBits) | (ulong)stream.Doom;
        number = (number << 1) | (stream.LimitsDue ? 1ul : 0);
        number = (number << SeenBits) | (ulong)stream.Seen;
        number = (number << _answerBits) | (ulong)stream.Answer;
        number = (number << ClosingBits) | (ulong)stream.Closing;
        number = (number << 1) | (stream.Deserted ? 1ul : 0);
        number = (number << _tokenBits) | stream.Token;
        number = (number << _tokenBits) | (ulong)stream.Again;
        return (number << _mailBits) | (ulong)stream.Mail;
    }

    /// <summary>A device as a number below 2^<see cref="DeviceBits"/>.</summary>
    internal ulong Number(in DeviceState device)
    {
        ulong number = (ulong)device.Phase;
        number = (number << _wishBits) | device.Wish;
        number = (number << _variantBits) | device.Variant;
        number = (number << _retryBits) | device.Retries;
        number = (number << _nameBits) | device.Believes;
        number = (number << _tokenBits) | device.Token;
        return (number << _tokenBits) | device.Stray;
    }

    private static int BitsFor(int highest) => 32 - BitOperations.LeadingZeroCount((uint)highest);

    private static byte Take(ref ulong number, int bits)
    {
        byte value = (byte)(number & ((1u << bits) - 1));
        number >>= bits;
        return value;
    }

    private StreamState Stream(ulong number)
    {
        if (number == 0)
        {
            return default;
        }

        var mail = (Mail)Take(ref number, _mailBits);
        var again = (ToServer)Take(ref number, _tokenBits);
        byte token = Take(ref number, _tokenBits);
        bool deserted = Take(ref number, 1) == 1;
        var closing = (StreamClose)Take(ref number, ClosingBits);
        var answer = (Answer)Take(ref number, _answerBits);
        var seen = (Sighting)Take(ref number, SeenBits);
        bool limitsDue = Take(ref number, 1) == 1;
        var doom = (Doom)Take(ref number, DoomBits);
        byte refusals = Take(ref number, _refusalBits);
        byte failed = Take(ref number, _failedBits);
        byte age = Take(ref number, _ageBits);
        byte name = Take(ref number, _nameBits);
        byte asked = Take(ref number, _askedBits);
        var toServer = (ToServer)Take(ref number, _toServerBits);
        return new StreamState((StreamPhase)number, toServer, asked, name, age, failed, refusals, doom, limitsDue, seen, answer, closing, deserted, token, again, mail);
    }

    private DeviceState Device(ulong number)
    {
        byte stray = Take(ref number, _tokenBits);
        byte token = Take(ref number, _tokenBits);
        byte believes = Take(ref number, _nameBits);
        byte retries = Take(ref number, _retryBits);
        byte variant = Take(ref number, _variantBits);
        byte wish = Take(ref number, _wishBits);
        return new DeviceState((DevicePhase)number, wish, variant, retries, believes, token, stray);
    }
}
