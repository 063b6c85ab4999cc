using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Network;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Faults;

/// <summary>Lists the faults that could strike now, and lets the picked one strike.</summary>
internal sealed class FaultDesk(World world, List<Wire> wires) : IAlternatives
{
    private static readonly TimeSpan ClockStep = TimeSpan.FromHours(-1);

    private static readonly FaultKind[] WireFaults =
        [FaultKind.Reset, FaultKind.HalfOpen, FaultKind.Stall, FaultKind.Partition, FaultKind.Crash];

    private readonly List<(FaultKind Kind, Wire? Wire)> _possible = [];

    /// <summary>Whether any fault could strike now.</summary>
    /// <param name="idle">Nothing else could happen now: then a late timer is no fault but the natural course.</param>
    /// <param name="timeCanMove">There is a next timer, and it lies within the run's horizon.</param>
    public bool Available(bool idle, bool timeCanMove)
    {
        _possible.Clear();
        foreach (FaultKind kind in WireFaults)
        {
            if (!world.Faults.Allows(kind))
            {
                continue;
            }

            foreach (Wire wire in wires)
            {
                if (Applies(kind, wire))
                {
                    _possible.Add((kind, wire));
                }
            }
        }

        if (!idle && timeCanMove && world.Faults.Allows(FaultKind.Lateness))
        {
            _possible.Add((FaultKind.Lateness, null));
        }

        if (!idle && world.Faults.Allows(FaultKind.ClockJump))
        {
            _possible.Add((FaultKind.ClockJump, null));
        }

        return _possible.Count > 0;
    }

    /// <summary>Picks one of the faults that <see cref="Available"/> found, and lets it strike.</summary>
    public void Strike()
    {
        (FaultKind kind, Wire? wire) = _possible[world.Choices.Pick(ChoiceKind.Fault, _possible.Count, this)];
        world.Strike(kind, wire, subject: null);
        world.Fingerprint.Add(0xFA_0000ul + ((ulong)kind << 8) + (ulong)(wire?.Owner ?? 0));
        switch (kind)
        {
            case FaultKind.Reset:
                wire!.Reset();
                break;
            case FaultKind.HalfOpen:
                wire!.Vanish();
                (wire.Client as IFaultProne)?.Vanished();
                break;
            case FaultKind.Stall:
                wire!.Block(toServer: false, toClient: true);
                break;
            case FaultKind.Partition:
                wire!.Block(toServer: true, toClient: true);
                break;
            case FaultKind.Crash:
                ((IFaultProne)wire!.Client).Crash();
                wire.Reset();
                break;
            case FaultKind.Lateness:
                world.MoveTime();
                break;
            case FaultKind.ClockJump:
                world.Clock.SetWallClock(ClockStep);
                break;
            default:
                throw new InvalidOperationException($"{kind} does not strike by itself.");
        }
    }

    string IAlternatives.Describe(int index)
    {
        (FaultKind kind, Wire? wire) = _possible[index];
        return kind switch
        {
            FaultKind.Reset => $"fault: the connection of {wire!.Name} is reset",
            FaultKind.HalfOpen => $"fault: {wire!.Name} vanishes and nobody is told",
            FaultKind.Stall => $"fault: {wire!.Name} stops reading",
            FaultKind.Partition => $"fault: {wire!.Name} is cut off",
            FaultKind.Crash => $"fault: {wire!.Name} crashes",
            FaultKind.Lateness => "fault: a timer wins against bytes in flight",
            _ => "fault: the wall clock jumps an hour back",
        };
    }

    ActorId IAlternatives.ActorOf(int index) =>
        _possible[index].Wire is { } wire ? ActorId.Of(wire.Owner, ActorRole.Recovery, 1) : ActorId.None;

    private static bool Applies(FaultKind kind, Wire wire) =>
        wire.IsOpen && !wire.HasVanished && kind switch
        {
            FaultKind.Stall or FaultKind.Partition => !wire.IsBlocked,
            FaultKind.Crash => wire.Client is IFaultProne,
            _ => true,
        };
}
