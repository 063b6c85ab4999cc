using BindSim.Model.Policies;

namespace BindSim.Exploration.Scenarios;

/// <summary>
/// What a reload does not change in a run: how addresses are prepared, when a session is granted, stream management and Bind 2. Clients were told of it, or have
/// built on it, when they connected.
/// </summary>
public static class FixedSettings
{
    /// <summary>A policy with what is fixed of another one.</summary>
    /// <param name="first">The policy that the server was started with.</param>
    /// <param name="next">The policy that is put in force later.</param>
    public static SessionPolicy Of(SessionPolicy first, SessionPolicy next) =>
        next with { Addresses = first.Addresses, GrantPoint = first.GrantPoint, StreamManagement = first.StreamManagement, Bind2 = first.Bind2 };

    /// <summary>The key of something fixed that a reload would change, or null.</summary>
    /// <param name="first">The policy that the server was started with.</param>
    /// <param name="next">The policy that is put in force later.</param>
    public static string? ChangedBy(SessionPolicy first, SessionPolicy next) =>
        first.Addresses != next.Addresses ? "addresses"
        : first.GrantPoint != next.GrantPoint ? "grant-point"
        : first.Bind2 != next.Bind2 ? "bind2"
        : first.StreamManagement != next.StreamManagement ? "stream-management"
        : null;
}
