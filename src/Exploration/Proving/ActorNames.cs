using BindSim.Exploration.Clients;
using BindSim.Exploration.Scenarios;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.Exploration.Proving;

/// <summary>Names for people of the actors of a proof.</summary>
internal static class ActorNames
{
    /// <summary>What the number of an actor stands for.</summary>
    public static string Of(ulong actor, Scenario scenario)
    {
        if ((actor & WorldRun.FaultBit) != 0)
        {
            if (actor == WorldRun.ClockJump)
            {
                return "a jump of the wall clock";
            }

            int client = (int)((actor & ~WorldRun.FaultBit) >> 8) - 1;
            return client < 0 ? "which connections are cut, and how often the clock jumps" : $"a cut of {scenario.Devices[client].Name}";
        }

        int owner = (int)(actor >> 24);
        string name = scenario.Devices[(owner / SimClient.ConnectionsPerClient) - 1].Name;
        string connection = $"{name}#{owner % SimClient.ConnectionsPerClient}";
        return (ActorRole)((actor >> 16) & 0xFF) switch
        {
            ActorRole.Client => $"what {name} does",
            ActorRole.ToClient => $"what arrives at {connection}",
            ActorRole.Server or ActorRole.ToServer => $"the server's task of {connection}",
            var role => $"{role} of {connection}",
        };
    }
}
