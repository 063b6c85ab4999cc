using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>One session in the search.</summary>
/// <param name="Device">The number of its device.</param>
/// <param name="Resource">The resource it was granted.</param>
/// <param name="Life">Whether its device is there.</param>
/// <param name="Refusals">How many binds it has seen off.</param>
internal readonly record struct ModelRow(int Device, Resourcepart Resource, ModelLife Life, int Refusals = 0)
{
    /// <summary>As the policy sees it: the server does not know that a ghost is one.</summary>
    public SessionRow AsRow(int at) => new(at, Resource, Life == ModelLife.Dying ? SessionState.Dying : SessionState.Connected, Refusals);
}

/// <summary>Whether the device of a session is there.</summary>
internal enum ModelLife
{
    /// <summary>It is.</summary>
    Alive,

    /// <summary>Its connection died, and the server has not noticed or keeps the session to be resumed.</summary>
    Ghost,

    /// <summary>It was ended, and its row is still there.</summary>
    Dying,
}
