namespace BindSim.Exploration.Proving;

/// <summary>
/// The server has made up a resource: its sessions are no longer told apart by who came first only, but by the order of names as well, which an exchange
/// of devices does not preserve.
/// </summary>
internal sealed class AsymmetryException() : Exception("Identical devices cannot be exchanged.");
