using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Running;

namespace BindSim.Exploration.Proving;

/// <summary>The lists that one run fills, and what it works in. Used again by another run when it is over.</summary>
/// <param name="memory">What it works in.</param>
internal sealed class RunLists(RunMemory memory)
{
    /// <summary>What it works in.</summary>
    public RunMemory Memory => memory;

    /// <summary>Who is enabled, by the world's numbers.</summary>
    public List<SimNetwork.Scheduling.ActorId> WorldActors { get; } = [];

    /// <summary>Who is enabled, by the search's numbers.</summary>
    public List<ActorId> Enabled { get; } = [];

    /// <summary>The picks so far.</summary>
    public List<Pick> Picks { get; } = [];

    public void Clear()
    {
        WorldActors.Clear();
        Enabled.Clear();
        Picks.Clear();
        memory.Reuse();
    }
}
