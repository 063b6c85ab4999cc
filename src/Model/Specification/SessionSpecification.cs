using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>
/// What may happen between the devices of one account and any server under a policy: a pure transition system of
/// <see cref="DeviceRules"/>, <see cref="ServerRules"/> and a network that loses whole connections and nothing else. Where RFC 6120 allows several
/// answers, there is a step for each.
/// </summary>
/// <remarks>
/// Left out, on purpose: bytes, authentication, messages, other accounts but a contact that watches, and how long anything takes. A timer may fire and
/// a message may arrive at any moment. Methods are pure and safe on several threads.
/// </remarks>
public sealed class SessionSpecification
{
    /// <summary>More steps than any state has.</summary>
    public const int StepsMax = 8 * SystemState.StreamsMax;

    private readonly ServerRules _server;
    private readonly DeviceRules _devices;
    private readonly int _streams;

    /// <summary>The specification of one account under a policy, up to a bound.</summary>
    public SessionSpecification(SessionPolicy policy, BareJid account, SpecificationBound bound)
    {
        Bound = bound;
        Names = new SpecificationNames(policy, bound);
        _server = new ServerRules(new PolicyDecisions(policy, account, Names));
        _devices = new DeviceRules(bound, Names);
        _streams = 2 * bound.Devices;
    }

    /// <summary>The policy.</summary>
    public SessionPolicy Policy => _server.Decisions.Policy;

    /// <summary>The account.</summary>
    public BareJid Account => _server.Decisions.Account;

    /// <summary>The bound.</summary>
    public SpecificationBound Bound { get; }

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
            var state = new SystemState { Drops = (byte)Bound.Drops, StoreFailures = (byte)Bound.StoreFailures };
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
    public int Steps(in SystemState state, Span<Step> steps)
    {
        ReadOnlySpan<StreamState> streams = state.Streams[.._streams];
        bool busy = ServerRules.IsBusy(streams);
        int count = 0;
        for (byte i = 0; i < streams.Length; i++)
        {
            if ((i & 1) == 0)
            {
                AddDevice(state, i, steps, ref count);
            }

            if (streams[i].Phase != StreamPhase.None)
            {
                AddServer(state, streams, i, busy, steps, ref count);
            }
        }

        return count;
    }

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
                _devices.Read(ref device, streams.Slice(step.Stream, 2));
                break;
            case StepKind.Drop:
                next.Drops--;
                _devices.Drop(ref device, streams.Slice(step.Stream, 2), comesBack: step.Choice == 0);
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
            case StepKind.Tell:
                ServerRules.Tell(streams, step.Stream);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "No such step.");
        }

        return next;
    }

    /// <summary>What the policy says to the bind request of a stream that asks.</summary>
    public BindOutcome Outcome(in SystemState state, int stream)
    {
        ReadOnlySpan<StreamState> streams = state.Streams[.._streams];
        return _server.Decisions.Decide(streams, streams[stream].Asked);
    }

    private void AddDevice(in SystemState state, byte stream, Span<Step> steps, ref int count)
    {
        ref readonly DeviceState device = ref state.Devices[stream / 2];
        ReadOnlySpan<StreamState> own = state.Streams.Slice(stream, 2);
        if (device.Phase == DevicePhase.Offline)
        {
            steps[count++] = new Step(StepKind.Connect, stream, 0);
        }
        else if (device.Phase == DevicePhase.Waiting)
        {
            steps[count++] = new Step(StepKind.Wake, stream, 0);
        }

        if (_devices.MayRead(device, own))
        {
            steps[count++] = new Step(StepKind.Read, stream, 0);
        }

        if (state.Drops > 0 && DeviceRules.MayDrop(device, own))
        {
            if (_devices.MayRetry(device))
            {
                steps[count++] = new Step(StepKind.Drop, stream, 0);
            }

            steps[count++] = new Step(StepKind.Drop, stream, 1);
        }
    }

    private void AddServer(in SystemState state, ReadOnlySpan<StreamState> streams, byte i, bool busy, Span<Step> steps, ref int count)
    {
        ref readonly StreamState stream = ref streams[i];
        if (_server.MayPromise(streams, i))
        {
            steps[count++] = new Step(StepKind.Promise, i, 0);
            if (_server.IsLastRefusal(stream) && !_server.Decisions.Promise(stream.Asked).IsGrant)
            {
                steps[count++] = new Step(StepKind.Promise, i, 1);
            }
        }
        else if (stream.IsAsking && !busy)
        {
            steps[count++] = new Step(StepKind.Decide, i, 0);
            if (_server.IsLastRefusal(stream) && _server.Decisions.Decide(streams, stream.Asked) is { IsGrant: false, Refusal: not Answer.None })
            {
                steps[count++] = new Step(StepKind.Decide, i, 1);
            }

            if (state.StoreFailures > 0)
            {
                steps[count++] = new Step(StepKind.FailStore, i, 0);
            }
        }

        if (_server.MayFence(streams, i))
        {
            steps[count++] = new Step(StepKind.Fence, i, 0);
        }

        if (_server.MayGrant(streams, i))
        {
            steps[count++] = new Step(StepKind.Grant, i, 0);
        }

        if (stream.LimitsDue)
        {
            steps[count++] = new Step(StepKind.Trim, i, 0);
        }

        if (stream.Phase == StreamPhase.Dying)
        {
            steps[count++] = new Step(StepKind.Remove, i, 0);
        }

        if (ServerRules.MayShow(streams, i))
        {
            steps[count++] = new Step(StepKind.Show, i, 0);
        }

        if (ServerRules.MayNotice(streams, i))
        {
            steps[count++] = new Step(StepKind.Notice, i, 0);
        }

        if (stream.Seen == Sighting.Owed)
        {
            steps[count++] = new Step(StepKind.Tell, i, 0);
        }
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
