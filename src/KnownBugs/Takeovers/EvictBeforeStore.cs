using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-22: a takeover that ends the old session before what can still fail.</summary>
public sealed class EvictBeforeStore : ITakeoverOrder
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-22",
        Title = "a bind that fails has ended the old session already",
        Origin = "Prosody, commit 15ee257b3, 2017, and a FIXME in bind_resource since",
        Mechanism = "The old session is kicked first; then a store is asked, and fails. The new bind is refused and the user is left with no session at all.",
        Breaks = ["INV-P5"],
        Scenario = new()
        {
            Name = "two-devices-failing-store",
            Description = "Two devices want the same resource, and the store fails once.",
            Devices = [Settings.Device("phone"), Settings.Device("tablet")],
            Faults = new FaultBudget { StorageFailures = 1 },
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Takeovers = new EvictBeforeStore() },
    };

    /// <inheritdoc/>
    public async ValueTask CarryOutAsync(Takeover takeover)
    {
        takeover.EndReplaced();
        await takeover.RegisterAsync();
        takeover.Grant();
    }
}
