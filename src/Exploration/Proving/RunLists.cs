using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Proving;

/// <summary>The lists that one run fills. Used again by another run when it is over.</summary>
internal sealed class RunLists
{
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
    }
}
