using BindSim.SimServer.Rosters;

namespace BindSim.Exploration.Scenarios;

/// <summary>Scenarios that have a name of their own, independent of any policy.</summary>
public static class KnownScenarios
{
    /// <summary>Three clients of one account ask for the same resource, with presence, and a contact watches.</summary>
    public static Scenario ThreeDevices { get; } = new()
    {
        Name = "three-devices",
        Description = "Three clients of one account ask for the same resource; a contact watches.",
        Devices =
        [
            new Device { Name = "phone", Account = "juliet", Resource = "balcony" },
            new Device { Name = "tablet", Account = "juliet", Resource = "balcony" },
            new Device { Name = "desktop", Account = "juliet", Resource = "balcony" },
            new Device { Name = "romeo", Account = "romeo", Resource = "orchard" },
        ],
        Contacts =
        [
            new Contact("juliet", "romeo", Subscription.Both),
            new Contact("romeo", "juliet", Subscription.Both),
        ],
    };
}
