using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>
/// What devices do: connect, ask, read their answers, and behave as real clients do when they are refused, kicked or cut off. Of two
/// streams given the first is the device's present one, the second the one that it has left.
/// </summary>
/// <param name="bound">What devices do, and how often.</param>
/// <param name="names">The resources they ask for.</param>
/// <param name="resume">Whether they enable stream management and resume.</param>
/// <param name="outward">What they send to others.</param>
/// <param name="counts">How they count stanzas.</param>
public sealed class DeviceRules(SpecificationBound bound, SpecificationNames names, bool resume, OutwardRules outward, StanzaCounts counts)
{
    /// <summary>Whether a device has a retry left.</summary>
    public bool MayRetry(in DeviceState device) => device.Retries < bound.Retries;

    /// <summary>A device connects, authenticates and asks for its resource, or to resume its session if it has the id of one.</summary>
    public void Connect(ref DeviceState device, ref StreamState stream)
    {
        if (device.Token != 0)
        {
            device = device with { Phase = DevicePhase.Resuming };
            stream = new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Resume, Down = new StanzaFlow { Counted = device.Heard } };
            return;
        }

        device = device with { Phase = DevicePhase.Binding };
        stream = new StreamState { Phase = StreamPhase.Open, ToServer = ToServer.Bind, Asked = names.NameOf(device) };
    }

    /// <summary>Whether a message waits for the device. One that makes it leave its stream waits until the stream left before is forgotten: that is part of the bound.</summary>
    public bool MayRead(in DeviceState device, ReadOnlySpan<StreamState> own)
    {
        ref readonly StreamState stream = ref own[0];
        bool leaves = (stream.Answer == Answer.None && !ReadsMessage(stream)) || (IsRefusal(stream.Answer) && !MayRetry(device));
        return !stream.IsSilent && stream.Phase != StreamPhase.Granting && (!leaves || own[1].Phase == StreamPhase.None) && (!ReadsMessage(stream) || MayCount(device));
    }

    /// <summary>Whether what the device reads next was written to it by somebody else: answers come before, the end of the stream behind.</summary>
    public static bool ReadsMessage(in StreamState stream) => stream.Answer == Answer.None && stream.Down.IsUnderWay;

    /// <summary>
    /// Whether a device may handle one stanza more. As long as the server may come to what it said on a connection lost since, it stays so near to that that no small count is
    /// taken for another: that is part of the bound, as a count in the protocol has 32 bits.
    /// </summary>
    private bool MayCount(in DeviceState device) =>
        !device.Stray.IsThere || device.Stray.Token != device.Token || counts.Handled(device.Stray.Count, device.Heard) < counts.Modulus - 1 - bound.Window;

    /// <summary>The device reads the next thing on its stream.</summary>
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
            stream = (stream with { Answer = Answer.None, ToServer = stream.ToServer | (bound.Presence ? ToServer.Presence : 0) | (resume ? ToServer.Enable : 0) }).Settled();
        }
        else if (answer == Answer.Enabled)
        {
            stream = (stream with { Answer = Answer.None, Up = device.Left.SentAgain() }).Settled();
            device = device with { Token = stream.Token, Heard = 0, Left = default };
        }
        else if (answer == Answer.Acknowledged)
        {
            stream = (stream with { Answer = Answer.None, Up = outward.Acknowledged(stream.Up) }).Settled();
        }
        else if (answer == Answer.Resumed)
        {
            device = device with { Phase = DevicePhase.Bound, Believes = stream.Name };
            stream = (stream with { Answer = Answer.None, ToServer = stream.ToServer | stream.Again, Again = ToServer.Nothing, Up = outward.Resumed(stream.Up) }).Settled();
        }
        else if (answer is Answer.ItemNotFound or Answer.ItemNotFoundHandled)
        {
            StanzaFlow rest = answer == Answer.ItemNotFoundHandled ? outward.Rest(device.Left, stream.Up.Counted) : default;
            device = device with { Phase = DevicePhase.Binding, Token = 0, Heard = 0, Left = rest };
            stream = stream with { Answer = Answer.None, ToServer = stream.ToServer | ToServer.Bind, Asked = names.NameOf(device), Down = default, Up = default };
        }
        else if (answer != Answer.None)
        {
            ReadRefusal(ref device, own, answer);
        }
        else if (ReadsMessage(stream))
        {
            ReadMessage(ref device, ref stream);
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
        own[0].IsResuming
            ? !device.Stray.IsThere
            : device.Phase is DevicePhase.Binding or DevicePhase.Resuming or DevicePhase.Bound && own[1].Phase == StreamPhase.None;

    /// <summary>The connection of a device breaks. It knows at once; what it had not read is lost.</summary>
    public void Drop(ref DeviceState device, Span<StreamState> own, bool comesBack)
    {
        ResumeRequest stray = device.Stray;
        if (own[0].IsResuming)
        {
            stray = new ResumeRequest(device.Token, own[0].Down.Counted);
            own[0] = default;
        }
        else
        {
            Leave(own);
        }

        device = (comesBack ? Lost(device) : Stopped(device)) with { Stray = stray };
    }

    /// <summary>Whether a device may close its stream. It waits until the server has come to what it asked on a connection lost since: that is part of the bound.</summary>
    public bool MayClose(in DeviceState device, ReadOnlySpan<StreamState> own) =>
        resume && device is { Phase: DevicePhase.Bound, Stray.IsThere: false } && own[1].Phase == StreamPhase.None;

    /// <summary>A device closes its stream and is gone: its session is not to be kept (XEP-0198 section 5).</summary>
    public static void Close(ref DeviceState device, Span<StreamState> own)
    {
        own[0] = own[0] with { ToServer = own[0].ToServer | ToServer.Close };
        Leave(own);
        device = Stopped(device) with { Phase = DevicePhase.Left };
    }

    /// <summary>Whether an answer refuses a bind.</summary>
    public static bool IsRefusal(Answer answer) => answer is >= Answer.Conflict and <= Answer.JidMalformed;

    private void ReadMessage(ref DeviceState device, ref StreamState stream)
    {
        Letter letter = stream.Down.Next;
        ToServer ack = stream.Phase == StreamPhase.Bound && letter.IsKept ? ToServer.Ack : ToServer.Nothing;
        Query query = letter.IsQuery ? stream.Query & ~Query.Asked : stream.Query;
        device = letter.IsKept ? device with { Heard = counts.After(device.Heard) } : device;
        stream = (stream with { Down = stream.Down.AfterReading(counts), Query = query, ToServer = stream.ToServer | ack }).Settled();
    }

    private static DeviceState Stopped(in DeviceState device) => new(DevicePhase.Stopped, device.Wish, 0, 0, 0, Stray: device.Stray);

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
