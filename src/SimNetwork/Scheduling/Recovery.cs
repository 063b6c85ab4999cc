using BindSim.SimNetwork.Network;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>What ends a partition or a stall. An ordinary event, not a fault: no silence of this kind lasts for ever.</summary>
internal sealed class Recovery(List<Wire> wires) : Actor("network")
{
    public override int Enabled
    {
        get
        {
            int count = 0;
            foreach (Wire wire in wires)
            {
                count += wire.IsBlocked ? 1 : 0;
            }

            return count;
        }
    }

    public override ActorId IdOf(int index) => ActorId.Of(Blocked(index).Owner, ActorRole.Recovery);

    public override string Describe(int index) => $"the network of {Blocked(index).Name} recovers";

    public override void Run(int index) => Blocked(index).Block(toServer: false, toClient: false);

    private Wire Blocked(int index)
    {
        foreach (Wire wire in wires)
        {
            if (wire.IsBlocked && index-- == 0)
            {
                return wire;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
