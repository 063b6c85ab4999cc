namespace BindSim.Exploration.Shrinking;

/// <summary>What a part of a setting belongs to.</summary>
public enum PartKind
{
    /// <summary>A whole device.</summary>
    Device,

    /// <summary>Two accounts that know each other.</summary>
    Contact,

    /// <summary>A fault that may strike.</summary>
    Fault,

    /// <summary>What a device does.</summary>
    Behaviour,

    /// <summary>What the administrator does.</summary>
    Administrator,

    /// <summary>The rest of the scenario.</summary>
    Scenario,

    /// <summary>The policy.</summary>
    Policy,
}
