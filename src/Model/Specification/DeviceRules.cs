using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>
/// What devices do: connect, ask, read their answers, and behave as real clients do when they are refused, kicked or cut off. Of two
/// streams given the first is the device's present one, the second the one that it has left.
/// </summary>
/// <param name="bound">What devices do, and how often.</param>
/// <param name="names">The resources they ask for.</param>
public sealed class DeviceRules(SpecificationBound bound, SpecificationNames names)
{
    /// <summary>Whether a device has a retry left.</summary>
    public bool MayRetry(in DeviceState device) => device.Retries < bound.Retries;

    /// <summary>A device connects, authenticates and asks for its resource.</summary>
    public void Connect(ref DeviceState device, ref StreamState stream)
    {
        device = device with { Phase = DevicePhase.Binding };
        stream = new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Bind, Asked = names.NameOf(device) };
    }

    /// <summary>Whether a message waits for the device. One that makes it leave its stream waits until the stream left before is forgotten: that is part of the bound.</summary>
    public bool MayRead(in DeviceState device, ReadOnlySpan<StreamState> own)
    {
        ref readonly StreamState stream = ref own[0];
        bool leaves = stream.Answer is not (Answer.None or Answer.Result) ? !MayRetry(device) : stream.Answer == Answer.None;
        return !stream.IsSilent && (!leaves || own[1].Phase == StreamPhase.None);
    }

    /// <summary>The device reads the next message.</summary>
    public void Read(ref DeviceState device, Span<StreamState> own)
    {
        ref StreamState stream = ref own[0];
        Answer answer = stream.Answer;
        if (answer == Answer.Result && stream.Phase == StreamPhase.Promised)
        {
            // Nothing but the promise can be under way: a server that promised waits for this request.
            stream = stream with { Answer = Answer.None, ToServer = stream.ToServer | ToServer.Bind, Asked = stream.Name };
        }
        else if (answer == Answer.Result)
        {
            device = device with { Phase = DevicePhase.Bound, Believes = stream.Name };
            stream = (stream with { Answer = Answer.None, ToServer = stream.ToServer | (bound.Presence ? ToServer.Presence : 0) }).Settled();
        }
        else if (answer != Answer.None)
        {
            ReadRefusal(ref device, own, answer);
        }
        else
        {
            StreamClose closing = stream.Closing;
            Leave(own);
            device = closing switch
            {
                StreamClose.Conflict => Kicked(device),
                StreamClose.Plain when MayRetry(device) => Lost(device),
                _ => Stopped(device),
            };
        }
    }

    /// <summary>Whether the connection of a device may break.</summary>
    public static bool MayDrop(in DeviceState device, ReadOnlySpan<StreamState> own) =>
        device.Phase is DevicePhase.Binding or DevicePhase.Bound && own[1].Phase == StreamPhase.None;

    /// <summary>The connection of a device breaks. It knows at once; what it had not read is lost.</summary>
    public void Drop(ref DeviceState device, Span<StreamState> own, bool comesBack)
    {
        Leave(own);
        device = comesBack ? Lost(device) : Stopped(device);
    }

    private static DeviceState Stopped(in DeviceState device) => new(DevicePhase.Stopped, device.Wish, 0, 0, 0);

    private static DeviceState Lost(in DeviceState device) =>
        device with { Phase = DevicePhase.Offline, Believes = 0, Retries = (byte)(device.Retries + 1) };

    /// <summary>Leaves the stream to its server, which has yet to notice.</summary>
    private static void Leave(Span<StreamState> own)
    {
        own[1] = (own[0] with { Deserted = true, ToServer = own[0].ToServer | ToServer.End }).Settled();
        own[0] = default;
    }

    private void ReadRefusal(ref DeviceState device, Span<StreamState> own, Answer refusal)
    {
        if (!MayRetry(device))
        {
            Leave(own);
            device = Stopped(device);
            return;
        }

        // The same again where the error says to wait, another resource where it does not.
        bool waits = refusal is Answer.ResourceConstraint or Answer.InternalServerError;
        device = (waits ? device : Turned(device)) with { Retries = (byte)(device.Retries + 1) };
        ref StreamState stream = ref own[0];
        stream = stream.Phase == StreamPhase.Ended
            ? (stream with { Answer = Answer.None }).Settled()
            : stream with { Answer = Answer.None, ToServer = stream.ToServer | ToServer.Bind, Asked = names.NameOf(device) };
    }

    private DeviceState Kicked(in DeviceState device) => bound.OnKick switch
    {
        OnKick.Stop => Stopped(device),
        OnKick.ReconnectAtOnce => device with { Phase = DevicePhase.Offline, Believes = 0 },
        OnKick.ReconnectAfterOneSecond or OnKick.ReconnectWithBackoff => device with { Phase = DevicePhase.Waiting, Believes = 0 },
        _ => Turned(device) with { Phase = DevicePhase.Offline, Believes = 0 },
    };

    /// <summary>The device will ask for another resource; past the last variant it stays with that.</summary>
    private DeviceState Turned(in DeviceState device) => device with { Variant = (byte)Math.Min(device.Variant + 1, bound.Variants - 1) };
}
