using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>
/// What may happen between the devices of one account and any server under a policy: a pure transition system of
/// <see cref="DeviceRules"/>, <see cref="ServerRules"/> and a network that loses whole connections and nothing else. Where RFC 6120 allows several
/// answers, there is a step for each.
/// </summary>
/// <remarks>
/// Left out, on purpose: bytes, authentication, other accounts but a contact that watches and one that writes, and how long anything takes. A timer may fire and
/// a message may arrive at any moment. Methods are pure and safe on several threads.
/// </remarks>
public sealed class SessionSpecification
{
    /// <summary>More steps than any state has.</summary>
    public const int StepsMax = 12 * SystemState.StreamsMax;

    private readonly ServerRules _server;
    private readonly DeviceRules _devices;
    private readonly MessageRules _messages;
    private readonly OutwardRules _outward;
    private readonly EnabledSteps _enabled;
    private readonly int _streams;

    /// <summary>The specification of one account under a policy, up to a bound.</summary>
    public SessionSpecification(SessionPolicy policy, BareJid account, SpecificationBound bound)
    {
        Bound = bound;
        Names = new SpecificationNames(policy, bound);
        _server = new ServerRules(new PolicyDecisions(policy, account, Names), bound is { OwnPresence: true, Presence: true });
        HasResumption = bound.StreamManagement && _server.Decisions.AreResumable;
        Counts = new StanzaCounts((byte)(HasResumption && (bound.HasLetters) ? bound.CountModulus : 0));
        if (bound.CountModulus <= bound.Window)
        {
            throw new ArgumentException(
                $"There are {bound.CountModulus} counts of stanzas and {bound.Window} may be unacknowledged; there must be more counts than those.", nameof(bound));
        }

        if (bound.OwnPresence && bound.Devices > SpecificationBound.OwnPresenceDevicesMax)
        {
            throw new ArgumentException($"Presence among themselves is for up to {SpecificationBound.OwnPresenceDevicesMax} devices, and there are {bound.Devices}.", nameof(bound));
        }

        _messages = new MessageRules(bound.Window, Counts);
        _outward = new OutwardRules(bound.Window, Counts, HasResumption);
        _devices = new DeviceRules(bound, Names, HasResumption, _outward, Counts);
        _enabled = new EnabledSteps(bound, Names, _server, _devices, _messages, _outward, HasResumption);
        _streams = 2 * bound.Devices;
    }

    /// <summary>The policy.</summary>
    public SessionPolicy Policy => _server.Decisions.Policy;

    /// <summary>The account.</summary>
    public BareJid Account => _server.Decisions.Account;

    /// <summary>The bound.</summary>
    public SpecificationBound Bound { get; }

    /// <summary>Whether sessions are resumed in it: the bound has stream management, and so has the policy.</summary>
    public bool HasResumption { get; }

    /// <summary>How stanzas are counted; a modulus of 0 where they are not.</summary>
    public StanzaCounts Counts { get; }

    /// <summary>What the numbers in states stand for.</summary>
    public SpecificationNames Names { get; }

    /// <summary>The rules for its server.</summary>
    public ServerRules Server => _server;

    /// <summary>Nobody is connected; each device means to ask for one of the resources: one state for each combination.</summary>
    public IEnumerable<SystemState> InitialStates()
    {
        int resources = Bound.Resources.Count;
        int combinations = (int)Math.Pow(resources, Bound.Devices);
        for (int combination = 0; combination < combinations; combination++)
        {
            var state = new SystemState { Drops = (byte)Bound.Drops, StoreFailures = (byte)Bound.StoreFailures, Messages = (byte)Bound.Messages, Sends = (byte)Bound.Sends, Requests = (byte)Bound.Requests };
            Span<DeviceState> devices = state.DevicesToChange;
            for (int device = 0, rest = combination; device < Bound.Devices; device++, rest /= resources)
            {
                devices[device] = new DeviceState(DevicePhase.Offline, (byte)(rest % resources), 0, 0, 0);
            }

            yield return state;
        }
    }

    /// <summary>The steps that are possible, in a fixed order: device by device, its own first.</summary>
    /// <param name="state">The state.</param>
    /// <param name="steps">Receives them; room for <see cref="StepsMax"/>.</param>
    /// <returns>How many there are.</returns>
    public int Steps(in SystemState state, Span<Step> steps) => _enabled.Find(state, steps);

    /// <summary>The state that a possible step leads to.</summary>
    public SystemState Next(in SystemState state, Step step)
    {
        SystemState next = state;
        Span<StreamState> streams = next.StreamsToChange[.._streams];
        ref DeviceState device = ref next.DevicesToChange[step.Device];
        switch (step.Kind)
        {
            case StepKind.Connect:
                _devices.Connect(ref device, ref streams[step.Stream]);
                break;
            case StepKind.Wake:
                device = device with { Phase = DevicePhase.Offline };
                break;
            case StepKind.Read:
                next.Open -= DeviceRules.ReadsMessage(streams[step.Stream]) && streams[step.Stream].Down.Next.IsOpen ? (byte)1 : (byte)0;
                _devices.Read(ref device, streams.Slice(step.Stream, 2));
                break;
            case StepKind.Drop:
                next.Drops--;
                next.Open -= (byte)streams[step.Stream].Down.LostWithConnection;
                if (step.Choice == 2)
                {
                    DeviceRules.Close(ref device, streams.Slice(step.Stream, 2));
                }
                else
                {
                    _devices.Drop(ref device, streams.Slice(step.Stream, 2), comesBack: step.Choice == 0);
                }

                break;
            case StepKind.Promise:
                Promise(streams, step);
                break;
            case StepKind.Decide:
                Decide(streams, step);
                break;
            case StepKind.FailStore:
                next.StoreFailures--;
                _server.Refuse(streams, step.Stream, Answer.InternalServerError);
                break;
            case StepKind.Fence:
                _server.Fence(streams, step.Stream);
                break;
            case StepKind.Grant:
                _server.Grant(streams, step.Stream);
                break;
            case StepKind.Trim:
                _server.Trim(streams, step.Stream);
                break;
            case StepKind.Remove:
                ServerRules.Remove(streams, step.Stream);
                break;
            case StepKind.Show:
                _server.Show(streams, step.Stream);
                break;
            case StepKind.Notice:
                _server.Notice(streams, step.Stream);
                break;
            case StepKind.Tell when step.Choice == 1:
                OwnPresenceRules.Tell(ref streams[step.Stream]);
                break;
            case StepKind.Tell:
                ServerRules.Tell(streams, step.Stream);
                break;
            case StepKind.Write:
                MessageRules.Write(ref streams[step.Stream], Number(Bound.Messages - next.Messages--));
                next.Open++;
                break;
            case StepKind.Acknowledge:
                _messages.Acknowledge(ref streams[step.Stream]);
                break;
            case StepKind.Return:
                next.Open -= streams[step.Stream].Down.OldestKept.IsOpen ? (byte)1 : (byte)0;
                MessageRules.Return(ref streams[step.Stream]);
                break;
            case StepKind.Inherit:
                // Who has it already is not who is given it now.
                next.Open += streams[step.Stream].Down.OldestKept.IsOpen ? (byte)0 : (byte)1;
                MessageRules.Inherit(streams, step.Stream, _messages.Heir(streams, step.Stream));
                break;
            case StepKind.Send when step.Choice == 0:
                _outward.Send(ref streams[step.Stream], Number(Bound.Sends - next.Sends--));
                break;
            case StepKind.Send:
                next.Requests--;
                _outward.Ask(ref streams[step.Stream]);
                break;
            case StepKind.Handle:
                _outward.Handle(ref streams[step.Stream]);
                break;
            case StepKind.Answer:
                OutwardRules.Reply(ref streams[step.Stream]);
                break;
            case StepKind.SayHandled:
                OutwardRules.Acknowledge(ref streams[step.Stream]);
                break;
            case StepKind.Enable:
                ResumptionRules.Enable(ref streams[step.Stream], FreeToken(device, streams.Slice(2 * step.Device, 2)));
                break;
            case StepKind.Resume:
                Resume(device, streams.Slice(2 * step.Device, 2), isCountTold: step.Choice == 0);
                break;
            case StepKind.Expire:
                _server.Expire(streams, step.Stream);
                break;
            case StepKind.ResumeStray:
                ResumeStray(ref device, streams.Slice(2 * step.Device, 2));
                break;
            case StepKind.NoticeStray:
                device = device with { Stray = default };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "No such step.");
        }

        if (Bound.OwnPresence)
        {
            FollowSession(state, step, streams);
        }

        if (HasResumption && Bound.Sends > 0)
        {
            KeepSent(state.Streams[step.Stream], ref device, streams.Slice(2 * step.Device, 2));
        }

        return next;
    }

    /// <summary>What a session was told goes with it when it is another stream's: it was left, or resumed.</summary>
    private static void FollowSession(in SystemState before, Step step, Span<StreamState> streams)
    {
        int present = 2 * step.Device;
        int left = present + 1;
        if (step.Kind is StepKind.Read or StepKind.Drop && before.Streams[present].IsLive && !streams[present].IsLive)
        {
            OwnPresenceRules.Move(streams, present, left);
        }
        else if (step.Kind == StepKind.Resume && streams[present].Answer == Answer.Resumed)
        {
            OwnPresenceRules.Move(streams, left, present);
        }
        else if (step.Kind == StepKind.ResumeStray && before.Streams[present].IsLive && !streams[present].IsLive)
        {
            OwnPresenceRules.Move(streams, present, left);
        }
    }

    /// <summary>The session is over that a device would resume: what the device sent and keeps stays with it, and how much of that was handled with the server (XEP-0198 section 5).</summary>
    private static void KeepSent(in StreamState was, ref DeviceState device, ReadOnlySpan<StreamState> own)
    {
        if (was.Token != 0 && was.Token == device.Token && own[0].Token != was.Token && own[1].Token != was.Token)
        {
            device = device with { Left = OutwardRules.Left(was.Up) };
        }
    }

    /// <summary>What the policy says to the bind request of a stream that asks.</summary>
    public BindOutcome Outcome(in SystemState state, int stream)
    {
        ReadOnlySpan<StreamState> streams = state.Streams[.._streams];
        return _server.Decisions.Decide(streams, streams[stream].Asked);
    }

    /// <summary>The number of a stanza that is written now, where somebody looks at their order.</summary>
    private byte Number(int before) => Bound.Window > 1 ? (byte)(before + 1) : (byte)0;

    private void Resume(in DeviceState device, Span<StreamState> own, bool isCountTold)
    {
        int from = ResumptionRules.Find(own, device.Token);
        if (from == ResumptionRules.Nowhere && isCountTold && !device.Left.IsEmpty)
        {
            ResumptionRules.Fail(ref own[0], device.Left.Counted);
        }
        else if (from == ResumptionRules.Nowhere)
        {
            ResumptionRules.Fail(ref own[0]);
        }
        else
        {
            ResumptionRules.Resume(own, 0, from, Counts);
        }
    }

    private void ResumeStray(ref DeviceState device, Span<StreamState> own)
    {
        int from = ResumptionRules.Find(own, device.Stray.Token);

        // Its client may have gone on elsewhere since, and said more: then that count is too high, and nothing changes (INV-S2).
        if (from != ResumptionRules.Nowhere && Counts.CanBe(own[from].Down.Told, device.Stray.Count, own[from].Down.Kept))
        {
            ResumptionRules.ResumeStray(own, 1, from, device.Stray.Count, Counts);
        }

        device = device with { Stray = default };
    }

    /// <summary>An id that no session or request of the device has.</summary>
    private static byte FreeToken(in DeviceState device, ReadOnlySpan<StreamState> own)
    {
        byte token = 1;
        while (token == device.Token || token == device.Stray.Token || token == own[0].Token || token == own[1].Token)
        {
            token++;
        }

        return token;
    }

    private void Promise(Span<StreamState> streams, Step step)
    {
        byte asked = streams[step.Stream].Asked;
        BindOutcome outcome = _server.Decisions.Promise(asked);
        if (outcome.IsGrant)
        {
            ServerRules.Promise(streams, step.Stream, Names.Granted(asked, outcome.Form));
        }
        else
        {
            _server.Refuse(streams, step.Stream, step.Choice == 0 ? outcome.Refusal : Answer.None);
        }
    }

    private void Decide(Span<StreamState> streams, Step step)
    {
        byte asked = streams[step.Stream].Asked;
        BindOutcome outcome = _server.Decisions.Decide(streams, asked);
        if (outcome.IsGrant)
        {
            _server.Accept(streams, step.Stream, Names.Granted(asked, outcome.Form), outcome.Victims);
        }
        else if (outcome.Refusal == Answer.None)
        {
            ServerRules.Close(streams, step.Stream);
        }
        else
        {
            _server.Refuse(streams, step.Stream, step.Choice == 0 ? outcome.Refusal : Answer.None);
        }
    }
}
